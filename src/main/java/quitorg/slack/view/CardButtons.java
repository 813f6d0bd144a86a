package quitorg.slack.view;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.util.List;
import quitorg.request.QuitRequest;
import quitorg.request.state.Outcome;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;

/** The buttons of a card in the present state of its request. */
final class CardButtons {
    private static final int LONGEST_LABEL = 75;

    private final QuitRequest request;
    private final Texts texts;

    CardButtons(QuitRequest request, Texts texts) {
        this.request = request;
        this.texts = texts;
    }

    List<BlockElement> elements() {
        return switch (request.status()) {
            case PENDING ->
                List.of(
                        button(Button.REVIEW).style("primary").build(),
                        ending(Button.WITHDRAW).build());
            case APPROVED ->
                List.of(
                        ending(Button.STOP).style("danger").build(),
                        ending(Button.WITHDRAW).build());
            case OUTCOME_UNKNOWN ->
                request.leftToPeople()
                        ? List.of(
                                button(Button.CHECK_AGAIN).build(),
                                stating(Button.HAS_LEFT).build(),
                                stating(Button.STILL_MEMBER).build())
                        : List.of();
            case FAILED -> canAskAgain() ? List.of(askAgain()) : List.of();
            case EXECUTING, SUCCEEDED, REJECTED, WITHDRAWN, EXPIRED -> List.of();
        };
    }

    private boolean canAskAgain() {
        return request.contradiction().isEmpty()
                && request.outcome()
                        .filter(outcome -> outcome.accept(new CanAskAgain()))
                        .isPresent();
    }

    private BlockElement askAgain() {
        // Carries the pair, not the request: Slack opens no modal after three seconds, so nothing is read before.
        return button(Button.ASK_AGAIN_AFTER_FAILURE)
                .value(new AccountInOrganization(request.account(), request.orgId()).toText())
                .build();
    }

    private ButtonElement.ButtonElementBuilder button(Button button) {
        String accessible =
                texts.text("card.button-label", label(button), texts.headlines().of(request));
        return ButtonElement.builder()
                .actionId(button.actionId())
                .text(plainText(label(button)))
                .accessibilityLabel(Mrkdwn.cut(accessible, LONGEST_LABEL))
                .value(request.id().value());
    }

    private String label(Button button) {
        return texts.text("card.button." + button);
    }

    private ButtonElement.ButtonElementBuilder stating(Button button) {
        return confirmed(
                button,
                texts.text("card.confirm." + button, request.orgId()),
                texts.text("card.confirm.looked"),
                texts.text("card.confirm.not-sure"));
    }

    private ButtonElement.ButtonElementBuilder ending(Button button) {
        return confirmed(
                button,
                texts.text(request.calls() == 0 ? "card.confirm.ends" : "card.confirm.ends.called"),
                label(button),
                texts.text("card.confirm.keep"));
    }

    private ButtonElement.ButtonElementBuilder confirmed(Button button, String what, String yes, String no) {
        return button(button)
                .confirm(ConfirmationDialogObject.builder()
                        .title(plainText(texts.text("card.confirm.title", label(button))))
                        .text(plainText(what))
                        .confirm(plainText(yes))
                        .deny(plainText(no))
                        .build());
    }

    /** Whether a new request would be for the same account, and could make it leave. */
    private static final class CanAskAgain implements Outcome.Cases<Boolean>, Outcome.Failure.Cases<Boolean> {
        @Override
        public Boolean succeeded(Outcome.Succeeded outcome) {
            return false;
        }

        @Override
        public Boolean failed(Outcome.Failed outcome) {
            return outcome.failure().accept(this);
        }

        @Override
        public Boolean unknown(Outcome.Unknown outcome) {
            return false;
        }

        @Override
        public Boolean refused(Outcome.Failure.Refused failure) {
            return true;
        }

        @Override
        public Boolean notCarriedOut(Outcome.Failure.NotCarriedOut failure) {
            return true;
        }

        @Override
        public Boolean factsChanged(Outcome.Failure.FactsChanged failure) {
            return true;
        }

        @Override
        public Boolean otherAccount(Outcome.Failure.OtherAccount failure) {
            // The button carries the name of the account, and the name now stands for the other one.
            return false;
        }

        @Override
        public Boolean noLongerMember(Outcome.Failure.NoLongerMember failure) {
            return false;
        }

        @Override
        public Boolean factsUnreadable(Outcome.Failure.FactsUnreadable failure) {
            return true;
        }

        @Override
        public Boolean approvedTooLongAgo(Outcome.Failure.ApprovedTooLongAgo failure) {
            return true;
        }

        @Override
        public Boolean olderDatabase(Outcome.Failure.OlderDatabase failure) {
            return true;
        }

        @Override
        public Boolean stillMember(Outcome.Failure.StillMember failure) {
            return true;
        }

        @Override
        public Boolean toldByPeople(Outcome.Failure.ToldByPeople failure) {
            return true;
        }
    }
}
