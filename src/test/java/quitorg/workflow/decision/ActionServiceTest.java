package quitorg.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static quitorg.workflow.Samples.ALICE;
import static quitorg.workflow.Samples.BOB;
import static quitorg.workflow.Samples.ORG;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import quitorg.request.Authorization;
import quitorg.request.Refusal;
import quitorg.request.account.OrgId;
import quitorg.workflow.Bench;
import quitorg.workflow.Samples;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.action.ActionOfAnotherPersonException;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.AnswerNotShownException;
import quitorg.workflow.port.action.UserAction;

/** Actions are stored once, decided once, and answered. */
class ActionServiceTest extends ActionsOnABench {
    @Test
    void whatWasToldAsRefusedNeverCountsLaterHoweverOftenItsJobComes() {
        closed = Optional.of("it is archived");
        actionService.store(Samples.submission("k1", ALICE, ORG));
        actionService.decide("k1");
        closed = Optional.empty();
        actionService.decide("k1");
        actionService().decide("k1");
        verify(replies, times(3)).answer(any(), eq(new Answer.Refused(new Refusal.ChannelClosed("it is archived"))));
        assertThat(bench.store().findAllOpen()).isEmpty();
    }

    @Test
    void anAnswerIsShownOnceMoreNoMatterWhoShowedItFirst() {
        actionService.store(Samples.submission("k1", ALICE, ORG));
        actionService.showAgain("k1");
        verify(replies, never()).showAgain(any(), any());
        actionService.decide("k1");
        actionService().showAgain("k1");
        var inOrder = inOrder(replies);
        var told = ArgumentCaptor.forClass(Answer.class);
        inOrder.verify(replies).answer(any(), told.capture());
        inOrder.verify(replies).showAgain(any(), eq(told.getValue()));
    }

    @Test
    void plansTheDecisionOfAnActionWithItAndALaterLookWhetherItsAnswerStands() {
        actionService.store(Samples.submission("k1", ALICE, ORG));
        assertThat(bench.planned())
                .containsExactly(
                        new Bench.Planned("decide", "k1", Samples.NOON),
                        new Bench.Planned("show-again", "k1/2026-11-23T12:00:04Z", Samples.NOON.plusSeconds(4)));
        assertThat(bench.store().findAllOpen()).isEmpty();
    }

    @Test
    void takesNoOnesActionForTheRepeatOfAnothers() {
        UserAction first = Samples.submission("k1", ALICE, ORG);
        actionService.store(first);
        assertThatThrownBy(() -> actionService.store(Samples.submission("k1", BOB, ORG)))
                .isInstanceOf(ActionOfAnotherPersonException.class);
        assertThat(bench.store().findAction("k1").orElseThrow().action()).isEqualTo(first);
        assertThat(bench.planned()).as("what is planned for the first one").hasSize(2);
    }

    @Test
    void keepsAnActionOnceThatIsDeliveredTwice() {
        UserAction first = Samples.submission("k1", ALICE, ORG);
        actionService.store(first);
        bench.clock.advance(Duration.ofSeconds(3));
        actionService.store(Samples.submission("k1", ALICE, new OrgId(102)));
        assertThat(bench.store().findAction("k1").orElseThrow().action()).isEqualTo(first);
        assertThat(bench.planned())
                .extracting(Bench.Planned::kind)
                .as("each delivery covers the answer once more")
                .containsExactlyInAnyOrder("decide", "show-again", "show-again");
        assertThat(bench.planned()).contains(new Bench.Planned("decide", "k1", Samples.NOON));
    }

    @Test
    void answersAActionThatWasDecidedAndComesAgainWithoutDecidingItAgain() {
        submit("k1");
        bench.forgetJobs();
        actionService.store(Samples.submission("k1", ALICE, ORG));
        // A person who pressed again sees "Checking…" again, and waits.
        assertThat(bench.planned()).extracting(Bench.Planned::kind).containsExactly("decide", "show-again");
        actionService.decide("k1");
        assertThat(bench.countRows("request")).isEqualTo(1);
    }

    @Test
    void givesTheSameAnswerWhenItDiedBeforeTheFirst() {
        doThrow(new IllegalStateException("died")).doNothing().when(replies).answer(any(), any());
        UserAction action = Samples.submission("k1", ALICE, ORG);
        actionService.store(action);
        assertThatThrownBy(() -> actionService.decide("k1")).hasMessage("died");
        actionService.decide("k1");
        ArgumentCaptor<Answer> answers = ArgumentCaptor.captor();
        verify(replies, times(2)).answer(any(), answers.capture());
        assertThat(answers.getAllValues().get(0)).isInstanceOf(Answer.Submitted.class);
        assertThat(answers.getAllValues().get(1))
                .isEqualTo(answers.getAllValues().get(0));
        assertThat(bench.countRows("request")).isEqualTo(1);
        assertThat(bench.countRows("event")).isEqualTo(1);
    }

    @Test
    void tellsARefusalThatSlackDidNotTakeOnceMoreWithoutDecidingItAgain() {
        people.is(ALICE, new Authorization.Known(ALICE, false, true));
        doThrow(new AnswerNotShownException("down")).doNothing().when(replies).answer(any(), any());
        actionService.store(Samples.submission("k1", ALICE, ORG));
        assertThatThrownBy(() -> actionService.decide("k1")).isInstanceOf(AnswerNotShownException.class);
        // If it were decided again, it would count now.
        people.is(ALICE, Samples.may(ALICE));
        actionService.decide("k1");
        assertThat(answers(2)).allMatch(new Answer.Refused(new Refusal.NotAnAdmin())::equals);
        assertThat(bench.countRows("request")).isZero();
    }

    @Test
    void saysSoWhenAnActionCannotBeKept() {
        bench.close();
        assertThatThrownBy(() -> actionService.store(Samples.submission("k1", ALICE, ORG)))
                .isInstanceOf(StoreUnavailableException.class);
    }
}
