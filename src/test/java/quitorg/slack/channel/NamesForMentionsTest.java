package quitorg.slack.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import quitorg.slack.view.TextBlocks;

class NamesForMentionsTest {
    private static final String TEXT = "<@U0EVE> approved *payments*";

    @Test
    void showsTheIdBesideTheName() {
        assertThat(inBlocks("Eve (Finance)", TEXT)).contains("\"Eve Finance (`U0EVE`) approved *payments*\"");
        assertThat(named("Eve").inText(TEXT, Set.of())).isEqualTo("Eve (U0EVE) approved *payments*");
    }

    @Test
    void aNameCannotLookLikeAnotherPerson() {
        assertThat(inBlocks("Alice (`U0ALICE`) :white_check_mark: <@U0ALICE>\u202E", TEXT))
                .contains("\"Alice U0ALICE whitecheckmark U0ALICE (`U0EVE`) approved");
    }

    @Test
    void noBracketsOfOtherScriptsStandAroundAnIdInAName() {
        assertThat(named("Alice\uff08U0ALICE\uff09").inText(TEXT, Set.of()))
                .isEqualTo("AliceU0ALICE (U0EVE) approved *payments*");
    }

    @Test
    void aNameOfWhichNothingIsLeftIsTheId() {
        assertThat(inBlocks("**", TEXT)).contains("\"`U0EVE` approved");
    }

    @Test
    void mentionsThoseWhoAreNotified() {
        assertThat(named("Eve").inText(TEXT, Set.of("U0EVE"))).isEqualTo(TEXT);
    }

    @Test
    void aLongTextKeepsItsEnd() {
        String text = TEXT + "x".repeat(2_200) + " the end";
        assertThat(inBlocks("E".repeat(60), text)).contains("the end");
    }

    private static String inBlocks(String name, String text) {
        return named(name).inBlocks(List.of(TextBlocks.text(text)), Set.of());
    }

    private static NamesForMentions named(String name) {
        return new NamesForMentions(userId -> Optional.of(name));
    }
}
