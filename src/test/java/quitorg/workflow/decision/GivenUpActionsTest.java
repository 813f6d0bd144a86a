package quitorg.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static quitorg.workflow.Samples.ALICE;
import static quitorg.workflow.Samples.ORG;

import org.junit.jupiter.api.Test;
import quitorg.request.Refusal;
import quitorg.workflow.Samples;
import quitorg.workflow.UnreliableStore;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.AnswerNotShownException;

/** An action that cannot be decided for a fault of the program is given up, and never counts afterwards. */
class GivenUpActionsTest extends ActionsOnABench {
    @Test
    void givesUpWhatFailsAgainAndAgainAndTellsThePerson() {
        cloud.saysBy(() -> {
            throw new IllegalStateException("broken");
        });
        failsUntilGivenUp();
        assertThat(answers(1)).containsExactly(new Answer.Refused(new Refusal.CouldNotBeDecided("k1")));
    }

    @Test
    void answersWhatWasGivenUpAsSoonAsSlackTakesTheAnswer() {
        cloud.saysBy(() -> {
            throw new IllegalStateException("broken");
        });
        doThrow(new AnswerNotShownException("down")).doNothing().when(replies).answer(any(), any());
        assertThatThrownBy(this::failsUntilGivenUp).isInstanceOf(AnswerNotShownException.class);
        actionService.decide("k1");
        assertThat(answers(2)).containsOnly(new Answer.Refused(new Refusal.CouldNotBeDecided("k1")));
    }

    @Test
    void neverLetsCountWhatWasGivenUp() {
        cloud.saysBy(() -> {
            throw new IllegalStateException("broken");
        });
        failsUntilGivenUp();
        cloud.says(Samples.member(ORG));
        // The same click, delivered again.
        actionService.store(Samples.submission("k1", ALICE, ORG));
        actionService.decide("k1");
        assertThat(answers(2)).containsOnly(new Answer.Refused(new Refusal.CouldNotBeDecided("k1")));
        assertThat(bench.countRows("request")).isZero();
    }

    @Test
    void writesNothingWhereItIsGivenUpWhileSomeoneIsStillDeciding() {
        actionService.store(Samples.submission("k1", ALICE, ORG));
        bench.forgetJobs();
        cloud.saysBy(() -> {
            bench.store().inTransaction(changes -> changes.close("k1", new Refusal.CouldNotBeDecided("k1")));
            return Samples.member(ORG);
        });
        actionService.decide("k1");
        assertThat(bench.countRows("request")).isZero();
        assertThat(bench.planned()).isEmpty();
    }

    @Test
    void givesUpNothingThatOtherMovesOvertakeAgainAndAgain() {
        actionService.store(Samples.submission("k1", ALICE, ORG));
        cloud.saysBy(() -> {
            throw new StaleVersionException(Samples.id(1), 1);
        });
        for (int time = 0; time < 10; time++) {
            assertThatThrownBy(() -> actionService.decide("k1")).isInstanceOf(StaleVersionException.class);
        }
        cloud.says(Samples.member(ORG));
        actionService.decide("k1");
        assertThat(bench.countRows("request")).isEqualTo(1);
    }

    @Test
    void givesUpNothingWhileOnlyTheDatabaseFails() {
        UnreliableStore store = new UnreliableStore(bench.store());
        ActionService unreliable = actionServiceOn(store);
        unreliable.store(Samples.submission("k1", ALICE, ORG));
        for (int tries = 0; tries < 20; tries++) {
            store.refuseNext(1);
            assertThatThrownBy(() -> unreliable.decide("k1")).isInstanceOf(StoreUnavailableException.class);
        }
        unreliable.decide("k1");
        assertThat(bench.countRows("request")).isEqualTo(1);
    }

    @Test
    void tellsForAsLongAsItTakesWhatWasDecidedAndCouldNotBeTold() {
        doThrow(new IllegalStateException("broken")).when(replies).answer(any(), any());
        actionService.store(Samples.submission("k1", ALICE, ORG));
        for (int tries = 0; tries < 20; tries++) {
            assertThatThrownBy(() -> actionService.decide("k1")).hasMessage("broken");
        }
        assertThat(bench.countRows("request")).isEqualTo(1);
        doNothing().when(replies).answer(any(), any());
        actionService.decide("k1");
        assertThat(answers(21).get(20)).isInstanceOf(Answer.Submitted.class);
    }

    /** Every failure happens after a restart. */
    private void failsUntilGivenUp() {
        actionService.store(Samples.submission("k1", ALICE, ORG));
        bench.forgetJobs();
        for (int failures = 1; failures < RefusalRecorder.MOST_FAILURES; failures++) {
            ActionService anew = actionService();
            assertThatThrownBy(() -> anew.decide("k1")).hasMessage("broken");
        }
        actionService().decide("k1");
    }
}
