package quitorg.slack.submission;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.golden.GoldenFile;
import quitorg.golden.SampleCalls;
import quitorg.golden.SampleFacts;
import quitorg.golden.SampleRequests;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.request.state.Policy;
import quitorg.slack.GoldenSlack;
import quitorg.slack.text.Language;
import quitorg.slack.view.AccountInOrganization;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Modals;
import quitorg.slack.view.PrivateMessage;
import quitorg.workflow.submission.RequestPreparation.Form;

/**
 * The modal that asks for the organization, and the request modal of one account: loading, the form, and every reason for
 * showing no form.
 */
class GoldenRequestModalTest {
    static final Account PAYMENTS = SampleRequests.ACCOUNT;
    private static final AccountInOrganization PAIR = new AccountInOrganization(PAYMENTS, SampleFacts.ORG);

    /** Two approvals, by a group or by one more person. */
    static final RequestRules RULES = new RequestRules(
            List.of("U0ALICE"), List.of("S0ADMINS", "U0CAROL"), new Policy(2, Duration.ofHours(24), Duration.ZERO));

    private final GoldenSlack slack = new GoldenSlack();
    private final RequestModal modal = new RequestModal(slack.links, RULES, slack.texts);

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void showsTheRequestModalAsTheGoldenFilesDo() {
        Map<String, String> files =
                new TreeMap<>(GoldenSlack.files(forms(), form -> GoldenSlack.view(modal.of(form, PAIR))));
        files.put("which-organization.json", GoldenSlack.view(OrganizationModal.view(slack.texts)));
        files.put("loading.json", GoldenSlack.view(modal.loading(PAIR)));
        files.put("loading-no-account.json", GoldenSlack.view(modal.loading(SampleFacts.ORG)));
        files.put("checking.json", GoldenSlack.view(new Modals(slack.texts).checking(ModalKind.REQUEST)));
        PrivateMessage repeat = modal.rememberedRepeat(success(), PAIR);
        files.put("repeat-from-memory.json", GoldenSlack.message(repeat.text(), repeat.blocks()));
        GoldenFile.assertFolder("slack/request-modal", files);
    }

    @ParameterizedTest
    @EnumSource(
            value = Language.class,
            names = {"PT_BR", "ZH_CN"})
    void showsItInTheOtherLanguagesAsTheGoldenFilesDo(Language language) {
        RequestModal translated = new RequestModal(slack.links, RULES, slack.in(language));
        Map<String, Form> forms = forms();
        forms.keySet()
                .retainAll(List.of(
                        "ready, a failure and an earlier call",
                        "ready, not even the account is known",
                        "blocked",
                        "succeeded already"));
        GoldenFile.assertFolder(
                "slack/request-modal/" + language.tag(),
                GoldenSlack.files(forms, form -> GoldenSlack.view(translated.of(form, PAIR))));
    }

    static QuitRequest success() {
        return SampleCalls.all().get("finished, succeeded").request();
    }

    static QuitRequest open() {
        return SampleRequests.all().get("submitted").request();
    }

    static Map<String, Form> forms() {
        QuitRequest failure = SampleCalls.all().get("finished, refused").request();
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("ready", ready(SampleFacts.MEMBER));
        forms.put("ready, facts left out", ready(new FactsReading.Member(SampleFacts.SPARSE)));
        forms.put("ready, facts unreadable", ready(SampleFacts.UNREADABLE));
        forms.put("ready, not even the account is known", ready(SampleFacts.UNKNOWN));
        forms.put(
                "ready, a failure and an earlier call",
                new Form.Ready(
                        PAYMENTS,
                        SampleFacts.ORG,
                        SampleFacts.MEMBER,
                        Optional.of(failure),
                        Optional.of(SampleRequests.EARLIER_CALL)));
        forms.put("blocked", ready(new FactsReading.Member(SampleFacts.BLOCKED)));
        forms.put("blocked, in no organization", ready(SampleFacts.NO_MEMBER));
        forms.put("open already", new Form.Open(PAYMENTS, open()));
        forms.put("open already, by another name", new Form.Open(new Account("billing"), open()));
        forms.put("succeeded already", new Form.Succeeded(success()));
        forms.put("may not", new Form.MayNot(new Refusal.NotAnAdmin()));
        forms.put(
                "may not, unknown account",
                new Form.MayNot(new Refusal.UnknownAccount("paymnets", List.of("payments"))));
        return forms;
    }

    private static Form ready(FactsReading facts) {
        return new Form.Ready(PAYMENTS, SampleFacts.ORG, facts, Optional.empty(), Optional.empty());
    }
}
