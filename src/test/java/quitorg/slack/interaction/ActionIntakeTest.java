package quitorg.slack.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quitorg.slack.Samples;
import quitorg.slack.text.Texts;
import quitorg.slack.view.ModalKind;
import quitorg.workflow.decision.ActionService;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.action.UserAction;

class ActionIntakeTest {
    private final List<String> steps = new ArrayList<>();

    /** The answer to a stored action may come at once, and an acknowledgement after it would cover it. */
    @Test
    void knowsTheLanguageOfTheAcknowledgementBeforeTheActionIsStored() {
        ActionService service = mock(ActionService.class);
        doAnswer(call -> steps.add("stored")).when(service).store(any());
        ActionIntake intake = new ActionIntake(service, mock(PrivateReply.class), new RecordedReaders());

        UserAction.ReplyTo nowhere = new UserAction.ReplyTo(Optional.empty(), Optional.empty());
        UserAction action = new UserAction.Approve(
                "approve:1", new Actor("T0ACME", "U0BOB"), nowhere, new ReviewId("a".repeat(32)), "");
        intake.acknowledge(action, ModalKind.REVIEW, new ViewSubmissionContext());

        assertThat(steps).containsExactly("language of U0BOB", "stored");
    }

    private final class RecordedReaders implements ReaderTexts {
        @Override
        public Texts of(String userId) {
            steps.add("language of " + userId);
            return Samples.READERS.of(userId);
        }

        @Override
        public Texts ofKnown(String userId) {
            return Samples.READERS.ofKnown(userId);
        }

        @Override
        public Texts afterAcknowledgement(String userId) {
            return Samples.READERS.afterAcknowledgement(userId);
        }

        @Override
        public void expect(String userId) {}
    }
}
