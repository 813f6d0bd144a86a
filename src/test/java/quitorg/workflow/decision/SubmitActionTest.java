package quitorg.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static quitorg.workflow.Samples.ALICE;
import static quitorg.workflow.Samples.BOB;
import static quitorg.workflow.Samples.ORG;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import quitorg.request.Authorization;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Account;
import quitorg.request.account.Blocker;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.Status;
import quitorg.workflow.AtOnce;
import quitorg.workflow.Bench;
import quitorg.workflow.KnownPeople;
import quitorg.workflow.Samples;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.UserAction;
import quitorg.workflow.port.channel.ChannelMessage;

/** A submission opens one request, or is refused. */
class SubmitActionTest extends ActionsOnABench {
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
    void plansTheRemindersWithTheRequest() {
        QuitRequest request = ((Answer.Submitted) submit("k1")).request();
        assertThat(bench.planned())
                .filteredOn(job -> job.kind().equals("remind"))
                .extracting(Bench.Planned::due)
                .containsExactlyElementsOf(request.reminders());
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
}
