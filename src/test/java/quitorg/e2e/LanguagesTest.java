package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;

/** The channel has one language, and each reader their own. */
class LanguagesTest {
    @Test
    void eachReaderReadsTheSameRequestInTheirOwnLanguage() {
        try (Stage stage = new Stage()) {
            speaks(stage, stage.bob, "pt-BR");
            speaks(stage, stage.carol, "zh-CN");
            speaks(stage, stage.mallory, "zh-TW");
            ShownMessage card = stage.asks(stage.alice, 101);

            Screen bobs = stage.opens(stage.bob, () -> stage.bob.clicks(card, "Review"), LanguagesTest::canSubmit);
            assertThat(bobs.title()).isEqualTo("Revisar pedido");
            assertThat(bobs.submitLabel()).contains("Aprovar");
            assertThat(bobs.text()).contains("organização 101", Stage.REASON, "Head Office");
            Screen carols =
                    stage.opens(stage.carol, () -> stage.carol.clicks(card, "Review"), LanguagesTest::canSubmit);
            assertThat(carols.title()).isEqualTo("审核申请");
            assertThat(carols.submitLabel()).contains("批准");
            assertThat(carols.text()).contains("组织 101", Stage.REASON, "Head Office");

            stage.mallory.clicks(card, "Review");
            stage.awaitModalSaying(stage.mallory, "您不在审批人名单中");
            stage.bob.fills("Digite 101 para aprovar", "102");
            stage.bob.submits();
            assertThat(stage.bob.modal().orElseThrow().errors())
                    .singleElement()
                    .asString()
                    .contains("101", "aprovar");
            stage.bob.closesModal();
            assertThat(answer(stage, stage.bob, "/quit-org status 101"))
                    .contains("Aguardando aprovação", "organização");

            stage.carol.fills("输入 101 以批准", "101");
            stage.carol.submits();
            stage.awaitModalSaying(stage.carol, "您已批准申请");
            stage.awaitCard(101, "Succeeded");
            assertThat(stage.card(101).replies())
                    .extracting(ShownMessage::text)
                    .anySatisfy(text -> assertThat(text).contains("carol (U0CAROL) approved"))
                    .noneMatch(text -> text.contains("批准") || text.contains("aprov"));
            assertThat(answer(stage, stage.carol, "/quit-org status 101")).contains("成功");
            assertThat(answer(stage, stage.alice, "/quit-org status 101")).contains("Succeeded");
            assertThat(stage.slack.complaints()).isEmpty();
        }
    }

    @Test
    void theChannelIsInTheLanguageThatIsSetAndAnEnglishAdminReadsEnglish() {
        try (Stage stage = new Stage(Map.of("QUIT_ORG_LANGUAGE", "pt-BR"))) {
            speaks(stage, stage.carol, "fr-FR");
            Screen form = stage.opens(stage.alice, () -> stage.alice.types("/quit-org 101"), LanguagesTest::canSubmit);
            assertThat(form.title()).isEqualTo("Leave an organization");
            stage.alice.fills("Reason", Stage.REASON);
            stage.alice.submits();
            stage.awaitModalSaying(stage.alice, "submitted");
            stage.await("the card", () -> stage.slack
                    .channel()
                    .messageWith("sai da organização 101?")
                    .isPresent());
            ShownMessage card = card(stage);
            assertThat(card.text())
                    .contains("Aguardando aprovação", Stage.REASON)
                    .doesNotContain("approval");
            assertThat(card.buttons()).contains("Revisar");
            // The bot writes no French: this reader has the language of the channel.
            assertThat(answer(stage, stage.carol, "/quit-org status 101")).contains("Aguardando aprovação");

            Screen review = stage.opens(stage.bob, () -> stage.bob.clicks(card, "Revisar"), LanguagesTest::canSubmit);
            assertThat(review.title()).isEqualTo("Review request");
            stage.bob.fills("Type 101 to approve", "101");
            stage.bob.submits();
            stage.awaitModalSaying(stage.bob, "You approved request");
            stage.await("the outcome", () -> card(stage).text().contains("saiu da organização 101"));
            stage.await("the outcome in the thread", () -> entries(stage).stream()
                    .anyMatch(text -> text.contains("Concluído")));
            assertThat(entries(stage))
                    .hasSize(3)
                    .noneMatch(text -> text.contains("approved") || text.contains("Succeeded"));
            assertThat(entries(stage).get(0)).contains("bob (U0BOB) aprovou");
            assertThat(stage.slack.complaints()).isEmpty();
        }
    }

    private static void speaks(Stage stage, Person person, String locale) {
        stage.slack.changeWorkspace(workspace -> workspace.changing(person.id(), member -> member.speaking(locale)));
    }

    private static boolean canSubmit(Screen screen) {
        return screen.submitLabel().isPresent();
    }

    private static ShownMessage card(Stage stage) {
        return stage.slack.channel().messageWith("organização 101").orElseThrow();
    }

    private static List<String> entries(Stage stage) {
        return card(stage).replies().stream().map(ShownMessage::text).toList();
    }

    private static String answer(Stage stage, Person person, String command) {
        int before = answers(person).size();
        person.types(command);
        stage.await("an answer", () -> answers(person).size() > before);
        return answers(person).get(before).text();
    }

    /** Without direct messages, which may come at any time. */
    private static List<ShownMessage> answers(Person person) {
        return person.privateMessages().stream()
                .filter(ShownMessage::onlyForOne)
                .toList();
    }
}
