package quitorg.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static quitorg.workflow.Samples.ALICE;
import static quitorg.workflow.Samples.BOB;
import static quitorg.workflow.Samples.CAROL;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.state.Person;
import quitorg.request.state.Status;
import quitorg.workflow.KnownPeople;
import quitorg.workflow.Samples;
import quitorg.workflow.port.action.DirectoryUnreadableException;
import quitorg.workflow.port.action.UserAction;

/** What only prevents a call is not lost because Slack did not say at once who may do it. */
class EndActionTest extends ActionsOnABench {
    private static final UserAction.ReplyTo REPLY = new UserAction.ReplyTo(Optional.empty(), Optional.empty());

    private QuitRequest pending;

    @BeforeEach
    void submit() {
        pending = bench.pending();
        for (Person person : new Person[] {ALICE, BOB, CAROL}) {
            people.is(person, KnownPeople.SILENT);
        }
    }

    @Test
    void aStopCountsOnceSlackSaysWhoMayStop() {
        QuitRequest approved = bench.approve(pending, BOB);
        countsOnceSlackAnswers(new UserAction.Stop("k1", Samples.actor(CAROL), REPLY, approved.id()), CAROL);
        assertThat(bench.find(pending.id()).status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void aWithdrawalCountsOnceSlackSaysWhoThePersonIs() {
        countsOnceSlackAnswers(new UserAction.Withdraw("k1", Samples.actor(ALICE), REPLY, pending.id()), ALICE);
        assertThat(bench.find(pending.id()).status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void aRejectionCountsOnceSlackSaysWhoMayReject() {
        countsOnceSlackAnswers(new UserAction.Reject("k1", Samples.actor(BOB), REPLY, pending.id(), "No."), BOB);
        assertThat(bench.find(pending.id()).status()).isEqualTo(Status.REJECTED);
    }

    @Test
    void isRefusedAfterAMinuteAndThenNeverCounts() {
        UserAction stop = new UserAction.Stop(
                "k1", Samples.actor(CAROL), REPLY, bench.approve(pending, BOB).id());
        actionService.store(stop);
        bench.clock.advance(Duration.ofSeconds(59));
        assertIsNotDecided();
        bench.clock.advance(Duration.ofSeconds(1));
        actionService.decide("k1");
        people.is(CAROL, Samples.may(CAROL));
        actionService.decide("k1");
        assertThat(answers(2)).allSatisfy(answer -> assertThat(Samples.refusal(answer))
                .isInstanceOf(Refusal.DirectoryUnreadable.class));
        assertThat(bench.find(pending.id()).status()).isEqualTo(Status.APPROVED);
    }

    private void countsOnceSlackAnswers(UserAction action, Person by) {
        actionService.store(action);
        for (int time = 0; time < RefusalRecorder.MOST_FAILURES; time++) {
            assertIsNotDecided();
        }
        verify(replies, never()).answer(any(), any());
        people.is(by, Samples.may(by));
        actionService.decide("k1");
    }

    private void assertIsNotDecided() {
        assertThatThrownBy(() -> actionService.decide("k1")).isInstanceOf(DirectoryUnreadableException.class);
    }
}
