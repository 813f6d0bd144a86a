package quitorg.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static quitorg.workflow.Samples.ALICE;
import static quitorg.workflow.Samples.BOB;
import static quitorg.workflow.Samples.ORG;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import quitorg.request.Authorization;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Account;
import quitorg.request.account.Blocker;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.Status;
import quitorg.workflow.AtOnce;
import quitorg.workflow.Bench;
import quitorg.workflow.KnownPeople;
import quitorg.workflow.Samples;
import quitorg.workflow.ScriptedCloud;
import quitorg.workflow.UnreliableStore;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.action.ActionOfAnotherPersonException;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.AnswerNotShownException;
import quitorg.workflow.port.action.Replies;
import quitorg.workflow.port.action.UserAction;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.submission.Sources;
import quitorg.workflow.submission.SubmitAction;

/** Actions are stored once, decided once, and answered. The examples are submissions. */
class ActionServiceTest {
    @TempDir
    Path directory;

    private final ScriptedCloud cloud = new ScriptedCloud();
    private final KnownPeople people = new KnownPeople();
    private final RecentSuccesses repeats = mock(RecentSuccesses.class);
    private final Replies replies = mock(Replies.class);
    private Optional<String> closed = Optional.empty();
    private Bench bench;
    private ActionService actionService;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        actionService = actionService();
    }

    private ActionService actionService() {
        return new ActionService(
                bench.store(),
                people,
                cloud,
                new SubmitAction(
                        bench.store(),
                        new Sources(people, cloud, () -> closed),
                        repeats,
                        Samples.ONE_APPROVAL,
                        bench.clock,
                        new Random(7)),
                replies,
                bench.clock);
    }

    @AfterEach
    void close() {
        bench.close();
    }

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
    void makesNoRequestThatNoOneCouldReadOf() {
        closed = Optional.of("it is archived");
        actionService.store(Samples.submission("k1", ALICE, ORG));
        actionService.decide("k1");
        verify(replies).answer(any(), eq(new Answer.Refused(new Refusal.ChannelClosed("it is archived"))));
        assertThat(bench.store().findAllOpen()).isEmpty();
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
    void opensTheRequestAndPlansItsEnd() {
        Answer answer = submit("k1");
        QuitRequest request = ((Answer.Submitted) answer).request();
        assertThat(bench.find(request.id())).isEqualTo(request);
        assertThat(request.status()).isEqualTo(Status.PENDING);
        assertThat(bench.planned())
                .contains(new Bench.Planned("expire", request.id().value(), Samples.NOON.plus(Duration.ofHours(24))));
        assertThat(bench.outbox().next(bench.clock.instant()))
                .map(ChannelMessage::number)
                .contains(1);
        verify(repeats).forget(request);
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
    void plansTheRemindersWithTheRequest() {
        QuitRequest request = ((Answer.Submitted) submit("k1")).request();
        assertThat(bench.planned())
                .filteredOn(job -> job.kind().equals("remind"))
                .extracting(Bench.Planned::due)
                .containsExactlyElementsOf(request.reminders());
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
    void asksTheCloudNothingForSomeoneWhoIsNoAdmin() {
        people.is(ALICE, new Authorization.Known(ALICE, false, true));
        assertThat(Samples.refusal(submit("k1"))).isEqualTo(new Refusal.NotAnAdmin());
        assertThat(cloud.opened()).isEmpty();
    }

    @Test
    void asksTheCloudNothingWhileItCannotBeReadWhoIsAdmin() {
        people.is(ALICE, KnownPeople.SILENT);
        assertThat(Samples.refusal(submit("k1"))).isInstanceOf(Refusal.DirectoryUnreadable.class);
        assertThat(cloud.opened()).isEmpty();
    }

    @Test
    void refusesASecondRequestForThePair() {
        QuitRequest open = ((Answer.Submitted) submit("k1")).request();
        assertThat(Samples.refusal(submit("k2"))).isEqualTo(new Refusal.AlreadyOpen(Samples.ACCOUNT, open));
        assertThat(bench.countRows("request")).isEqualTo(1);
        assertThat(bench.store().findAction("k2").orElseThrow().decided()).isEmpty();
    }

    @Test
    void opensOneRequestForThePairWhenTwoPeopleAskAtTheSameInstant() {
        actionService.store(Samples.submission("k1", ALICE, ORG));
        actionService.store(Samples.submission("k2", BOB, ORG));
        try (AtOnce atOnce = new AtOnce()) {
            atOnce.run(() -> actionService.decide("k1"), () -> actionService.decide("k2"));
        }
        assertThat(answers(2)).hasOnlyElementsOfTypes(Answer.Submitted.class, Answer.Refused.class);
        assertThat(bench.store().findAllOpen()).hasSize(1);
    }

    @Test
    void namesTheAccountsThereAreWhenItHoldsNoSuch() {
        UserAction action = new UserAction.Submit(
                "k1",
                Samples.actor(ALICE),
                new UserAction.ReplyTo(Optional.of("V1"), Optional.empty()),
                new Account("paymnets"),
                Optional.empty(),
                ORG,
                Samples.reason());
        actionService.store(action);
        actionService.decide("k1");
        assertThat(Samples.refusal(answers(1).get(0)))
                .isEqualTo(new Refusal.UnknownAccount("paymnets", List.of("payments")));
    }

    @Test
    void opensNothingThatIsBlocked() {
        cloud.says(Samples.memberWhoMayNotQuit(ORG));
        assertThat(Samples.refusal(submit("k1"))).isEqualTo(new Refusal.Blocked(Set.of(Blocker.QUIT_DENIED)));
        assertThat(bench.countRows("request")).isZero();
    }

    @Test
    void opensOnFactsThatCannotBeReadAsLongAsTheAccountIsKnown() {
        cloud.says(new FactsReading.Unreadable(Trouble.said("down"), Optional.of(new Uin("100000000001"))));
        assertThat(submit("k1")).isInstanceOf(Answer.Submitted.class);
    }

    @Test
    void opensNothingForAnotherAccountThanTheModalShowed() {
        cloud.says(Samples.memberAs("999", ORG));
        assertThat(Samples.refusal(submit("k1")))
                .isEqualTo(new Refusal.AccountReplaced(Samples.ACCOUNT, new Uin("100000000001"), new Uin("999")));
        assertThat(bench.countRows("request")).isZero();
    }

    @Test
    void opensNothingWhereItCannotBeReadWhichAccountTheKeyBelongsTo() {
        cloud.says(Samples.UNREADABLE);
        assertThat(Samples.refusal(submit("k1"))).isInstanceOf(Refusal.AccountUnreadable.class);
        assertThat(bench.countRows("request")).isZero();
    }

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
        ActionService unreliable = new ActionService(
                store,
                people,
                cloud,
                new SubmitAction(
                        store,
                        new Sources(people, cloud, Optional::empty),
                        repeats,
                        Samples.ONE_APPROVAL,
                        bench.clock,
                        new Random(7)),
                replies,
                bench.clock);
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

    @Test
    void saysSoWhenAnActionCannotBeKept() {
        bench.close();
        assertThatThrownBy(() -> actionService.store(Samples.submission("k1", ALICE, ORG)))
                .isInstanceOf(StoreUnavailableException.class);
    }

    private Answer submit(String key) {
        doNothing().when(replies).answer(any(), any());
        actionService.store(Samples.submission(key, ALICE, ORG));
        actionService.decide(key);
        ArgumentCaptor<UserAction> actions = ArgumentCaptor.captor();
        ArgumentCaptor<Answer> answers = ArgumentCaptor.captor();
        verify(replies, atLeastOnce()).answer(actions.capture(), answers.capture());
        assertThat(actions.getValue().key()).isEqualTo(key);
        return answers.getValue();
    }

    private List<Answer> answers(int count) {
        ArgumentCaptor<Answer> answers = ArgumentCaptor.captor();
        verify(replies, times(count)).answer(any(), answers.capture());
        return answers.getAllValues();
    }
}
