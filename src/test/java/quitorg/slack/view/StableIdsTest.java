package quitorg.slack.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The IDs that posted cards and open modals carry: a click on them must work after an upgrade, so none may change. */
class StableIdsTest {
    @Test
    void buttonsKeepTheirIds() {
        assertThat(Arrays.stream(Button.values()).map(Button::actionId))
                .containsExactlyInAnyOrder(
                        "quit_org.card.review",
                        "quit_org.card.withdraw",
                        "quit_org.card.stop",
                        "quit_org.card.check_again",
                        "quit_org.card.has_left",
                        "quit_org.card.still_member",
                        "quit_org.review.reject",
                        "quit_org.request.ask_again",
                        "quit_org.card.ask_again",
                        "quit_org.request.account",
                        "quit_org.home.request")
                .allMatch(id -> id.startsWith("quit_org."));
        assertThat(Button.of("quit_org.card.stop")).contains(Button.STOP);
        assertThat(Button.CARD_BLOCK).isEqualTo("quit_org.card.buttons");
        assertThat(Button.MODAL_BLOCK).isEqualTo("quit_org.modal.buttons");
        assertThat(Button.HOME_BLOCK).isEqualTo("quit_org.home.buttons");
    }

    @Test
    void modalsKeepTheirIds() {
        assertThat(Arrays.stream(ModalKind.values()).map(ModalKind::callbackId))
                .containsExactlyInAnyOrder(
                        "quit_org.modal.request",
                        "quit_org.modal.review",
                        "quit_org.modal.reject",
                        "quit_org.modal.organization")
                .allMatch(id -> id.startsWith("quit_org."));
        assertThat(ModalKind.of("quit_org.modal.reject")).contains(ModalKind.REJECTION);
        assertThat(Modals.READING).isEqualTo("quit_org.modal.reading");
    }

    @Test
    void fieldsKeepTheirIds() {
        assertThat(Arrays.stream(Input.values()).map(Input::id))
                .containsExactlyInAnyOrder(
                        "quit_org.organization.id",
                        "quit_org.organization.account",
                        "quit_org.request.reason",
                        "quit_org.review.typed_id",
                        "quit_org.review.comment",
                        "quit_org.rejection.reason")
                .allMatch(id -> id.startsWith("quit_org."));
    }
}
