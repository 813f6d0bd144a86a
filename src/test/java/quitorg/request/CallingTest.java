package quitorg.request;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.request.Samples.ALICE;
import static quitorg.request.Samples.BOB;
import static quitorg.request.Samples.FACTS;
import static quitorg.request.Samples.NOON;
import static quitorg.request.Samples.accepted;
import static quitorg.request.Samples.approved;
import static quitorg.request.Samples.executing;
import static quitorg.request.Samples.may;
import static quitorg.request.Samples.reading;
import static quitorg.request.Samples.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.Resolution;
import quitorg.request.state.Status;

class CallingTest {
    private static final Instant LATER = NOON.plusSeconds(100);
    private static final CallOutcome SUCCESS = new CallOutcome.Succeeded(new CloudRequestId("b46d2afe"));
    private static final CallOutcome NOT_SENT = new CallOutcome.NotSent(Trouble.said("connection refused"));
    private static final CallOutcome UNKNOWN = new CallOutcome.Unknown(Trouble.said("time-out"), Optional.empty());

    @Test
    void beginsOnlyWhatIsApproved() {
        assertThat(executing().status()).isEqualTo(Status.EXECUTING);
        assertThat(Samples.pending(1).begin(reading(FACTS), LATER)).isInstanceOf(Decision.Refused.class);
        assertThat(executing().begin(reading(FACTS), LATER)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void doesNotBeginBeforeTheHoldIsOver() {
        Policy held = new Policy(1, Duration.ofHours(1), Duration.ofMinutes(5));
        QuitRequest pending = accepted(QuitRequest.submit(
                Samples.submission(may(ALICE), "the project has ended", reading(FACTS)), held, NOON));
        QuitRequest unseen = accepted(Samples.approve(pending, BOB, FACTS, reading(FACTS), NOON));
        QuitRequest approved = accepted(unseen.beginHold(NOON.plusSeconds(300), NOON));
        assertThat(approved.begin(reading(FACTS), NOON.plusSeconds(299))).isInstanceOf(Decision.Refused.class);
        assertThat(accepted(approved.begin(reading(FACTS), NOON.plusSeconds(300)))
                        .status())
                .isEqualTo(Status.EXECUTING);
    }

    @Test
    void callsNothingWhenFactsChangedSinceApproval() {
        QuitRequest ended = accepted(approved().begin(reading(Samples.facts(Samples.ORG, Optional.of(false))), LATER));
        assertThat(ended.status()).isEqualTo(Status.FAILED);
        assertThat(ended.outcome())
                .contains(new Outcome.Failed(
                        new Outcome.Failure.FactsChanged(List.of(new Facts.Difference("IsAllowQuit", "yes", "no")))));
    }

    @Test
    void doesNotSayThatTheAccountLeftWhenTheKeysAreThoseOfAnotherAccount() {
        QuitRequest ended = accepted(approved().begin(new FactsReading.NoMember(new Uin("999")), LATER));
        assertThat(ended.outcome())
                .contains(new Outcome.Failed(
                        new Outcome.Failure.OtherAccount(approved().account(), Samples.UIN, new Uin("999"))));
    }

    @Test
    void callsNothingWhenOnlyTheIdentityCouldBeReadAndIsAnothers() {
        FactsReading other = new FactsReading.Unreadable(Trouble.said("down"), Optional.of(new Uin("999")));
        assertThat(accepted(approved().begin(other, LATER)).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void callsNothingWhenTheAccountIsInNoOrganizationAnyMore() {
        QuitRequest ended = accepted(approved().begin(new FactsReading.NoMember(Samples.UIN), LATER));
        assertThat(ended.outcome()).contains(new Outcome.Failed(new Outcome.Failure.NoLongerMember()));
    }

    @Test
    void callsNothingThatWasDueMoreThanADayAgoAndNeverTried() {
        Instant due = approved().callNotBefore().orElseThrow();
        Instant lastMoment = due.plus(Duration.ofHours(24));
        assertThat(accepted(approved().begin(reading(FACTS), lastMoment)).status())
                .isEqualTo(Status.EXECUTING);
        for (FactsReading facts : List.of(reading(FACTS), new FactsReading.Unreadable(Trouble.said("down")))) {
            QuitRequest ended = accepted(approved().begin(facts, lastMoment.plusMillis(1)));
            assertThat(ended.status()).isEqualTo(Status.FAILED);
            assertThat(ended.outcome()).contains(new Outcome.Failed(new Outcome.Failure.ApprovedTooLongAgo(due)));
        }
    }

    @Test
    void countsTheDayFromTheEndOfTheHold() {
        Policy held = new Policy(1, Duration.ofHours(1), Duration.ofHours(24));
        QuitRequest pending = accepted(QuitRequest.submit(
                Samples.submission(may(ALICE), "the project has ended", reading(FACTS)), held, NOON));
        QuitRequest unseen = accepted(Samples.approve(pending, BOB, FACTS, reading(FACTS), NOON));
        QuitRequest approved = accepted(unseen.beginHold(NOON.plus(Duration.ofHours(30)), NOON));
        assertThat(unseen.begin(reading(FACTS), NOON.plus(Duration.ofDays(2)))).isInstanceOf(Decision.Refused.class);
        assertThat(accepted(unseen.begin(
                                reading(FACTS), NOON.plus(Duration.ofDays(2)).plusMillis(1)))
                        .status())
                .isEqualTo(Status.FAILED);
        assertThat(accepted(approved.begin(reading(FACTS), NOON.plus(Duration.ofDays(2))))
                        .status())
                .isEqualTo(Status.EXECUTING);
        assertThat(accepted(approved.begin(
                                reading(FACTS), NOON.plus(Duration.ofDays(2)).plusMillis(1)))
                        .status())
                .isEqualTo(Status.FAILED);
    }

    @Test
    void aHoldBeginsWhenTheCardShowsStopAndAnewUnderANewCardButNotOnceTheCallCameUp() {
        Policy held = new Policy(1, Duration.ofHours(1), Duration.ofMinutes(10));
        QuitRequest pending = accepted(QuitRequest.submit(
                Samples.submission(may(ALICE), "the project has ended", reading(FACTS)), held, NOON));
        assertThat(pending.beginHold(LATER, NOON)).isInstanceOf(Decision.Refused.class);
        QuitRequest approved = accepted(Samples.approve(pending, BOB, FACTS, reading(FACTS), NOON));
        assertThat(approved.callNotBefore()).isEmpty();
        assertThat(approved.begin(reading(FACTS), NOON.plus(Duration.ofHours(2))))
                .isInstanceOf(Decision.Refused.class);
        QuitRequest first = accepted(approved.beginHold(NOON.plusSeconds(600), NOON));
        QuitRequest second = accepted(first.beginHold(NOON.plusSeconds(900), NOON.plusSeconds(300)));
        assertThat(second.begin(reading(FACTS), NOON.plusSeconds(899))).isInstanceOf(Decision.Refused.class);
        QuitRequest executing = accepted(second.begin(reading(FACTS), NOON.plusSeconds(900)));
        assertThat(executing.status()).isEqualTo(Status.EXECUTING);
        QuitRequest postponed = accepted(executing.finish(NOT_SENT, NOON.plusSeconds(901)));
        assertThat(postponed.beginHold(NOON.plusSeconds(2000), NOON.plusSeconds(902)))
                .isInstanceOf(Decision.Refused.class);
        assertThat(approved().beginHold(LATER, NOON)).as("without a hold").isInstanceOf(Decision.Refused.class);
    }

    @Test
    void countsTheDayFromTheApprovalHoweverOftenTheCallWasPutOff() {
        Instant last = approved().calledAtTheLatest().orElseThrow();
        QuitRequest putOff =
                accepted(approved().begin(new FactsReading.Unreadable(Trouble.said("down")), last.minusSeconds(1)));
        assertThat(putOff.isLongOverdue(last)).isFalse();
        assertThat(putOff.isLongOverdue(last.plusMillis(1))).isTrue();
        QuitRequest ended = accepted(putOff.begin(reading(FACTS), last.plusSeconds(4)));
        assertThat(ended.outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.ApprovedTooLongAgo(last.minus(Duration.ofHours(24)))));
    }

    @Test
    void saysOfACallThatWasTriedLongAgoWhatBecameOfTheTries() {
        QuitRequest tried = accepted(executing().finish(NOT_SENT, LATER));
        QuitRequest ended = accepted(tried.begin(reading(FACTS), LATER.plus(Duration.ofDays(3))));
        assertThat(ended.outcome().orElseThrow().toString()).contains("NotCarriedOut", "tries=1");
    }

    @Test
    void readsUnreadableFactsAgainAtGrowingWaitsForAtMostTenMinutes() {
        QuitRequest request = approved();
        Instant first = request.callNotBefore().orElseThrow();
        List<Duration> waits = new ArrayList<>();
        Instant now = first;
        while (request.status() == Status.APPROVED) {
            request = accepted(request.begin(new FactsReading.Unreadable(Trouble.said("down")), now));
            Instant next = request.callNotBefore().orElseThrow();
            if (request.status() == Status.APPROVED) {
                waits.add(Duration.between(now, next));
            }
            now = next;
        }
        assertThat(waits.stream().map(Duration::toSeconds)).containsExactly(5L, 10L, 20L, 40L, 80L, 160L);
        assertThat(request.outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.FactsUnreadable(Trouble.said("down"))));
        assertThat(now).isBefore(first.plus(Duration.ofMinutes(10)));
    }

    @Test
    void triesSixTimesAtMostWhatWasNotSent() {
        QuitRequest request = approved();
        int calls = 0;
        while (request.status() == Status.APPROVED) {
            Instant due = request.callNotBefore().orElseThrow();
            request = accepted(request.begin(reading(FACTS), due));
            calls++;
            request = accepted(request.finish(NOT_SENT, due));
        }
        assertThat(calls).isEqualTo(6);
        assertThat(request.outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.NotCarriedOut(Trouble.said("connection refused"), 6)));
    }

    @Test
    void triesAgainAfterTheRateLimitButNotAfterAnyOtherRefusal() {
        CloudError error = new CloudError("RequestLimitExceeded", "slow down", Optional.empty());
        assertThat(accepted(executing().finish(new CallOutcome.Refused(error, true), LATER))
                        .status())
                .isEqualTo(Status.APPROVED);
        assertThat(accepted(executing().finish(new CallOutcome.Refused(error, false), LATER))
                        .status())
                .isEqualTo(Status.FAILED);
    }

    @Test
    void neverSendsAgainAfterAnUnknownOutcome() {
        QuitRequest unknown = accepted(executing().finish(UNKNOWN, LATER));
        assertThat(unknown.status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        assertThat(refused(unknown.begin(reading(FACTS), LATER.plusSeconds(3600))))
                .isEqualTo(new Refusal.NotPossibleNow(Status.OUTCOME_UNKNOWN));
    }

    @Test
    void takesOverOnlyWhatIsExecuting() {
        assertThat(accepted(executing().takeOver(LATER)).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        QuitRequest done = accepted(executing().finish(SUCCESS, LATER));
        assertThat(done.takeOver(LATER)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void believesTheAnswerOfAWorkerThatWasTakenOver() {
        QuitRequest takenOver = accepted(executing().takeOver(LATER));
        assertThat(accepted(takenOver.finish(SUCCESS, LATER)).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(accepted(takenOver.finish(NOT_SENT, LATER)).status()).isEqualTo(Status.FAILED);
        assertThat(takenOver.finish(UNKNOWN, LATER)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void takesTwoPeopleToSayWhatBecameOfAnUnknownOutcome() {
        QuitRequest stillRead = accepted(executing().takeOver(LATER));
        assertThat(stillRead.resolve(may(ALICE), Resolution.HAS_LEFT, new PeopleNow(Map.of()), LATER))
                .isInstanceOf(Decision.Refused.class);
        QuitRequest unknown = accepted(stillRead.leaveToPeople(Trouble.said("down"), LATER));
        QuitRequest proposed =
                accepted(unknown.resolve(may(ALICE), Resolution.HAS_LEFT, new PeopleNow(Map.of()), LATER));
        assertThat(proposed.status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        assertThat(refused(proposed.resolve(may(ALICE), Resolution.HAS_LEFT, new PeopleNow(Map.of()), LATER)))
                .isEqualTo(new Refusal.SamePersonResolves());
        PeopleNow sameAddress = new PeopleNow(
                Map.of("UALICE", new Authorization.Known(new Person("UALICE", "BOB@example.com"), true, true)));
        assertThat(refused(proposed.resolve(may(BOB), Resolution.HAS_LEFT, sameAddress, LATER)))
                .isEqualTo(new Refusal.SamePersonResolves());
        QuitRequest contradicted =
                accepted(proposed.resolve(may(BOB), Resolution.STILL_MEMBER, new PeopleNow(Map.of()), LATER));
        assertThat(contradicted.status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        assertThat(accepted(proposed.resolve(may(BOB), Resolution.HAS_LEFT, new PeopleNow(Map.of()), LATER))
                        .status())
                .isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void triesNothingAgainOnceTheTenMinutesAreOver() {
        QuitRequest postponed = accepted(executing().finish(NOT_SENT, LATER));
        Instant afterADowntime = LATER.plus(Duration.ofHours(3));
        assertThat(accepted(postponed.begin(reading(FACTS), afterADowntime)).status())
                .isEqualTo(Status.FAILED);
    }

    @Test
    void saysWhatWasReadRatherThanThatTheTenMinutesAreOver() {
        QuitRequest postponed = accepted(executing().finish(NOT_SENT, LATER));
        Instant afterADowntime = LATER.plus(Duration.ofHours(3));
        Facts changed = Samples.facts(Samples.ORG, Optional.of(false));
        FactsReading unreadable = new FactsReading.Unreadable(Trouble.said("no such key"));
        assertThat(failure(postponed.begin(new FactsReading.NoMember(Samples.UIN), afterADowntime)))
                .isEqualTo(new Outcome.Failure.NoLongerMember());
        assertThat(failure(postponed.begin(new FactsReading.NoMember(new Uin("999")), afterADowntime)))
                .isInstanceOf(Outcome.Failure.OtherAccount.class);
        assertThat(failure(postponed.begin(reading(changed), afterADowntime)))
                .isInstanceOf(Outcome.Failure.FactsChanged.class);
        assertThat(failure(postponed.begin(unreadable, afterADowntime)))
                .isEqualTo(new Outcome.Failure.FactsUnreadable(Trouble.said("no such key")));
    }

    private static Outcome.Failure failure(Decision decision) {
        return ((Outcome.Failed) accepted(decision).outcome().orElseThrow()).failure();
    }

    @Test
    void keepsTheRequestIdOfACallThatTheRateLimitRefused() {
        CloudError error = new CloudError("RequestLimitExceeded", "slow down", Optional.of(new CloudRequestId("r-9")));
        Decision decision = executing().finish(new CallOutcome.Refused(error, true), LATER);
        assertThat(((Event.Postponed) ((Decision.Accepted) decision).event()).error())
                .contains(error);
    }

    @Test
    void saysThatACallWasSentOnlyWhereThatIsCertain() {
        QuitRequest lost = accepted(executing().finish(UNKNOWN, LATER));
        QuitRequest takenOver = accepted(executing().takeOver(LATER));
        assertThat(((Outcome.Unknown) lost.outcome().orElseThrow()).sent()).isTrue();
        assertThat(((Outcome.Unknown) takenOver.outcome().orElseThrow()).sent()).isFalse();
    }

    private static QuitRequest found(Outcome end) {
        return accepted(accepted(executing().takeOver(LATER)).reconcile(end, LATER));
    }

    private static final CallOutcome ANSWERED = new CallOutcome.Succeeded(new CloudRequestId("r-1"));
    private static final CloudError NO = new CloudError("A.B", "no", Optional.of(new CloudRequestId("r-2")));

    @Test
    void tellsALateAnswerThatContradictsWhatIsRecordedAndChangesNoStatus() {
        QuitRequest failed = found(new Outcome.Failed(new Outcome.Failure.StillMember(LATER)));
        Decision late = failed.finish(ANSWERED, LATER);
        assertThat(((Decision.Accepted) late).event()).isEqualTo(new Event.LateAnswer(ANSWERED, Status.FAILED));
        assertThat(accepted(late).status()).isEqualTo(Status.FAILED);
        assertThat(accepted(late).outcome()).isEqualTo(failed.outcome());
        assertThat(accepted(late).contradiction()).isPresent();
        assertThat(refused(accepted(late).finish(ANSWERED, LATER))).isInstanceOf(Refusal.NotPossibleNow.class);
    }

    @Test
    void addsTheRequestIdOfALateAnswerToASuccessThatWasProvedOtherwise() {
        QuitRequest left = found(new Outcome.Succeeded(Optional.empty(), Outcome.Evidence.DESCRIBE_ORGANIZATION));
        QuitRequest told = accepted(left.finish(ANSWERED, LATER));
        assertThat(told.outcome())
                .contains(new Outcome.Succeeded(
                        Optional.of(new CloudRequestId("r-1")), Outcome.Evidence.DESCRIBE_ORGANIZATION));
        assertThat(told.contradiction()).isEmpty();
    }

    @Test
    void noLongerSaysThatACallMayStillTakeEffectOnceItsLateAnswerRefusesIt() {
        QuitRequest failed = found(new Outcome.Failed(new Outcome.Failure.StillMember(LATER)));
        QuitRequest told = accepted(failed.finish(new CallOutcome.Refused(NO, false), LATER));
        assertThat(told.outcome()).contains(new Outcome.Failed(new Outcome.Failure.Refused(NO)));
        assertThat(Submission.earlierCallIn(java.util.List.of(told))).isEmpty();
    }

    @Test
    void tellsTheRequestIdOfALateAnswerThatLeavesTheOutcomeOpen() {
        QuitRequest unknown = accepted(executing().takeOver(LATER));
        CallOutcome open = new CallOutcome.Unknown(Trouble.said("InternalError"), Optional.of(NO));
        Decision late = unknown.finish(open, LATER);
        assertThat(((Decision.Accepted) late).event()).isEqualTo(new Event.LateAnswer(open, Status.OUTCOME_UNKNOWN));
        assertThat(accepted(late).ending().unknownRequestId()).isEqualTo(NO.requestId());
        assertThat(accepted(late).statusSince()).isEqualTo(unknown.statusSince());
    }

    @Test
    void hasNothingToTellOfALateEndWithoutAnAnswer() {
        QuitRequest failed = found(new Outcome.Failed(new Outcome.Failure.StillMember(LATER)));
        assertThat(refused(failed.finish(new CallOutcome.Unknown(Trouble.said("no answer"), Optional.empty()), LATER)))
                .isInstanceOf(Refusal.NotPossibleNow.class);
    }

    @Test
    void tellsNothingTwiceOfAnAnswerThatCameInTime() {
        QuitRequest failed = accepted(executing().finish(new CallOutcome.Refused(NO, false), LATER));
        assertThat(refused(failed.finish(new CallOutcome.Refused(NO, false), LATER)))
                .isInstanceOf(Refusal.NotPossibleNow.class);
    }
}
