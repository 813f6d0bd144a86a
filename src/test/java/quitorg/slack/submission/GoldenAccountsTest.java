package quitorg.slack.submission;

import com.slack.api.model.view.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.golden.EveryKind;
import quitorg.golden.GoldenFile;
import quitorg.golden.SampleFacts;
import quitorg.request.account.Account;
import quitorg.slack.GoldenSlack;
import quitorg.slack.view.AccountInOrganization;
import quitorg.workflow.submission.RequestPreparation.Form;

/** The request modal when no account was named and the bot holds several. */
class GoldenAccountsTest {
    private static final Account PAYMENTS = GoldenRequestModalTest.PAYMENTS;
    private static final Account SHOP = new Account("shop <&>");

    private final GoldenSlack slack = new GoldenSlack();
    private final RequestModal modal = new RequestModal(slack.links, GoldenRequestModalTest.RULES, slack.texts);

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
        EveryKind.assertPermittedShownBy(
                List.copyOf(GoldenRequestModalTest.forms().values()), Form.class);
    }

    private Map<String, View> views() {
        Map<String, View> views = new LinkedHashMap<>();
        views.put("which account", modal.whichAccount(List.of(PAYMENTS, SHOP), SampleFacts.ORG));
        views.put("too many to list", modal.whichAccount(many(), SampleFacts.ORG));
        AccountInOrganization pair = new AccountInOrganization(SHOP, SampleFacts.ORG);
        RequestModal.Chosen chosen = new RequestModal.Chosen(pair, List.of(PAYMENTS, SHOP), "typed before <&>");
        views.put("loading what was chosen", modal.loading(chosen));
        Map<String, Form> ofOne = GoldenRequestModalTest.forms();
        for (String name : List.of("ready", "blocked", "open already", "may not", "may not, unknown account")) {
            views.put("chosen, " + name, modal.of(ofOne.get(name), chosen));
        }
        return views;
    }

    private static List<Account> many() {
        return IntStream.rangeClosed(0, AccountSelect.MOST)
                .mapToObj(number -> new Account("account-" + number))
                .toList();
    }
}
