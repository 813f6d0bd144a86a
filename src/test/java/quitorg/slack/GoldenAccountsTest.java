package quitorg.slack;

import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.approval.Account;
import quitorg.approval.QuitRequest;
import quitorg.approval.Refusal;
import quitorg.golden.EveryKind;
import quitorg.golden.GoldenFile;
import quitorg.golden.SampleFacts;
import quitorg.workflow.AccountChoice;
import quitorg.workflow.RequestForm.Form;

/** The request modal where no account was named, and several are held. */
class GoldenAccountsTest {
    private static final Account PAYMENTS = GoldenRequestModalTest.PAYMENTS;
    private static final Account SHOP = new Account("shop <&>");
    private static final Account TEST = new Account("test");

    private final GoldenSlack slack = new GoldenSlack();
    private final RequestModal modal = new RequestModal(slack.refusals, slack.links, GoldenSlack.OUTCOMES);

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void asksForTheAccountAsTheGoldenFilesShow() {
        GoldenFile.assertFolder("slack/account-modal", GoldenSlack.files(views(), GoldenSlack::view));
    }

    @Test
    void hasAGoldenViewForEveryForm() {
        List<Object> samples = new ArrayList<>(forms().values());
        samples.addAll(GoldenRequestModalTest.forms().values());
        EveryKind.assertPermittedShownBy(samples, Form.class);
    }

    private Map<String, View> views() {
        Map<String, View> views = new LinkedHashMap<>();
        forms().forEach((name, form) -> views.put(name, modal.of(form, SampleFacts.ORG)));
        Pair pair = new Pair(SHOP, SampleFacts.ORG);
        RequestModal.Chosen chosen = new RequestModal.Chosen(pair, List.of(PAYMENTS, SHOP), "typed before <&>");
        views.put("loading what was chosen", modal.loading(chosen));
        Map<String, Form> ofOne = GoldenRequestModalTest.forms();
        for (String name : List.of("ready", "blocked", "open already", "may not", "may not, unknown account")) {
            views.put("chosen, " + name, modal.of(ofOne.get(name), chosen));
        }
        return views;
    }

    private static Map<String, Form> forms() {
        Map<String, Form> ofOne = GoldenRequestModalTest.forms();
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("several are inside", choose(List.of(PAYMENTS, SHOP), List.of(), List.of(TEST), Optional.of(ofOne.get("ready"))));
        forms.put("one is inside", choose(List.of(PAYMENTS), List.of(), List.of(TEST), Optional.of(ofOne.get("ready"))));
        forms.put("one is inside and open", choose(List.of(PAYMENTS), List.of(), List.of(), Optional.of(ofOne.get("open already"))));
        forms.put("some are unreadable", choose(List.of(), List.of(SHOP, TEST), List.of(PAYMENTS), Optional.empty()));
        forms.put("all are unreadable", choose(List.of(), List.of(SHOP, TEST), List.of(), Optional.empty()));
        forms.put("none is inside", choose(List.of(), List.of(), List.of(PAYMENTS, SHOP), Optional.empty()));
        forms.put("none is inside any more", left());
        forms.put("too many to list", new Form.NameOne(SampleFacts.ORG, 101));
        forms.put("may not", new Form.MayNot(new Refusal.NotAnAdmin()));
        return forms;
    }

    private static Form choose(
            List<Account> inside, List<Account> unreadable, List<Account> outside, Optional<Form> chosen) {
        Map<Account, String> why = new LinkedHashMap<>();
        unreadable.forEach(account -> why.put(account, "no answer within 10 s <&>"));
        List<QuitRequest> open = List.of(GoldenRequestModalTest.open());
        return new Form.Choose(
                new AccountChoice(SampleFacts.ORG, inside, why, outside, open, Optional.empty()),
                chosen);
    }

    private static Form left() {
        Optional<QuitRequest> success = Optional.of(GoldenRequestModalTest.success());
        return new Form.Choose(
                new AccountChoice(SampleFacts.ORG, List.of(), Map.of(), List.of(PAYMENTS), List.of(), success),
                Optional.empty());
    }
}
