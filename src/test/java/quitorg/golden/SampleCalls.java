package quitorg.golden;

import static quitorg.golden.SamplePeople.ALICE;
import static quitorg.golden.SamplePeople.BOB;
import static quitorg.golden.SamplePeople.CAROL;
import static quitorg.golden.SamplePeople.may;
import static quitorg.golden.SamplePeople.mayNot;
import static quitorg.golden.SampleRequests.accepted;
import static quitorg.golden.SampleRequests.later;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import quitorg.request.Approvers;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.PeopleNow;
import quitorg.request.QuitRequest;
import quitorg.request.account.CloudError;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Trouble;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.request.state.Person;
import quitorg.request.state.Resolution;
import quitorg.request.state.ShownEvent;

/** Requests from their call to their end, made by the real moves; names as in {@link SampleRequests#all}. */
public final class SampleCalls {
    private static final CallOutcome DONE = new CallOutcome.Succeeded(SampleFacts.REQUEST_ID);
    private static final CallOutcome REFUSED = new CallOutcome.Refused(SampleFacts.knownError(), false);
    private static final CallOutcome RATE_LIMITED = new CallOutcome.Refused(SampleFacts.rateLimit(), true);
    private static final CallOutcome NOT_SENT = new CallOutcome.NotSent(Trouble.said("connection refused <&>"));
    private static final CallOutcome OPEN = new CallOutcome.Unknown(Trouble.said("HTTP 500"), Optional.of(openError()));
    private static final CallOutcome LOST =
            new CallOutcome.Unknown(Trouble.said("the connection was reset"), Optional.empty());
    private static final Instant CALLED = later(2);
    private static final Instant ANSWERED = later(3);

    private SampleCalls() {}

    public static Map<String, Decision.Accepted> all() {
        Map<String, Decision.Accepted> samples = new LinkedHashMap<>();
        addTries(samples);
        addFinished(samples);
        addUncalled(samples);
        addUnknown(samples);
        addTold(samples);
        addLate(samples);
        return samples;
    }

    private static void addTries(Map<String, Decision.Accepted> samples) {
        QuitRequest due = SampleRequests.due();
        samples.put("call began", began(due, CALLED));
        samples.put("call began, the second try", began(retried(1), CALLED.plusSeconds(60)));
        samples.put("postponed, not called yet", accepted(due.begin(SampleFacts.UNREADABLE, CALLED)));
        samples.put("postponed, not sent", answered(executing(), NOT_SENT));
        samples.put("postponed, rate limit", answered(executing(), RATE_LIMITED));
        samples.put("withdrawn, after one call", accepted(retried(1).withdraw(may(ALICE), ANSWERED)));
        samples.put("stopped, after two calls", accepted(retried(2).stop(may(CAROL), later(5))));
    }

    private static void addFinished(Map<String, Decision.Accepted> samples) {
        samples.put("finished, succeeded", answered(executing(), DONE));
        samples.put("finished, refused", answered(executing(), REFUSED));
        samples.put(
                "finished, refused with an unknown code",
                answered(executing(), new CallOutcome.Refused(SampleFacts.unknownError(), false)));
        samples.put("finished, unknown with a code", answered(executing(), OPEN));
        samples.put("finished, unknown without a code", answered(executing(), LOST));
        samples.put("finished, not carried out", accepted(retried(1).begin(SampleFacts.MEMBER, later(30))));
        samples.put("finished, taken over", taken());
        samples.put(
                "finished, the record of the call was lost",
                accepted(SampleRequests.due().loseRecordOfCall(CALLED)));
    }

    /** Ends without a call, and the same ends after calls that were not carried out. */
    private static void addUncalled(Map<String, Decision.Accepted> samples) {
        QuitRequest due = SampleRequests.due();
        QuitRequest again = retried(1);
        Instant then = CALLED.plusSeconds(60);
        FactsReading changed = new FactsReading.Member(SampleFacts.CHANGED);
        FactsReading other = new FactsReading.NoMember(SampleFacts.OTHER_UIN);
        samples.put("finished, facts changed", accepted(due.begin(changed, CALLED)));
        samples.put("finished, facts changed after a call", accepted(again.begin(changed, then)));
        samples.put("finished, other account", accepted(due.begin(other, CALLED)));
        samples.put("finished, other account after a call", accepted(again.begin(other, then)));
        samples.put("finished, no longer a member", accepted(due.begin(SampleFacts.NO_MEMBER, CALLED)));
        samples.put("finished, no longer a member after a call", accepted(again.begin(SampleFacts.NO_MEMBER, then)));
        samples.put("finished, facts unreadable", unreadableForLong(due, CALLED));
        samples.put("finished, facts unreadable after a call", unreadableForLong(again, then));
        samples.put("finished, approved too long ago", accepted(due.begin(SampleFacts.MEMBER, later(60 * 25))));
        samples.put("finished, older database", accepted(due.endAsOlder(shown(false), CALLED)));
        samples.put("finished, older database after a call", accepted(again.endAsOlder(shown(false), then)));
        samples.put("finished, older database and perhaps a call", accepted(due.endAsOlder(shown(true), CALLED)));
        samples.put("finished, older database that lacks every kind of event", lacksEveryKind());
    }

    private static void addUnknown(Map<String, Decision.Accepted> samples) {
        QuitRequest unknown = taken().request();
        QuitRequest left = leftToPeople();
        samples.put(
                "resolved, has left",
                resolved(unknown, new Outcome.Succeeded(Optional.empty(), Outcome.Evidence.DESCRIBE_ORGANIZATION)));
        samples.put("resolved, still a member", stillMember());
        samples.put("resolved, by the answer", answered(unknown, DONE));
        samples.put("left to people", accepted(unknown.leaveToPeople(Trouble.said("no answer <&>"), later(8))));
        Instant reminder = left.reminders().get(0);
        samples.put(
                "reminded, two people are needed",
                accepted(left.remind(reminder, new Approvers.Known(SampleRequests.EVERYBODY), reminder)));
    }

    /** Reports of the outcome by two people. */
    private static void addTold(Map<String, Decision.Accepted> samples) {
        QuitRequest left = leftToPeople();
        Decision.Accepted gone = told(left, BOB, Resolution.HAS_LEFT);
        Decision.Accepted member = told(left, BOB, Resolution.STILL_MEMBER);
        samples.put("resolution proposed", gone);
        samples.put("resolution proposed, still a member", member);
        samples.put(
                "resolution proposed, an earlier one lapsed",
                accepted(gone.request()
                        .resolve(
                                may(CAROL),
                                Resolution.HAS_LEFT,
                                new PeopleNow(Map.of(BOB.userId(), mayNot(BOB))),
                                later(10))));
        samples.put("resolved, two people say it has left", told(gone.request(), CAROL, Resolution.HAS_LEFT));
        samples.put("resolved, two people say it is a member", told(member.request(), CAROL, Resolution.STILL_MEMBER));
    }

    private static void addLate(Map<String, Decision.Accepted> samples) {
        QuitRequest failed = stillMember().request();
        QuitRequest gone = told(told(leftToPeople(), BOB, Resolution.HAS_LEFT).request(), CAROL, Resolution.HAS_LEFT)
                .request();
        samples.put("late answer, it contradicts a failure", late(failed, DONE));
        samples.put("late answer, it contradicts a success", late(gone, REFUSED));
        samples.put("late answer, never sent against a success", late(gone, NOT_SENT));
        samples.put("late answer, it agrees with a success", late(gone, DONE));
        samples.put("late answer, it agrees with a failure", late(failed, REFUSED));
        samples.put("late answer, it leaves it open", late(taken().request(), OPEN));
    }

    private static QuitRequest executing() {
        return began(SampleRequests.due(), CALLED).request();
    }

    private static Decision.Accepted began(QuitRequest due, Instant at) {
        return accepted(due.begin(SampleFacts.MEMBER, at));
    }

    private static Decision.Accepted answered(QuitRequest called, CallOutcome answer) {
        return accepted(called.finish(answer, ANSWERED));
    }

    private static Decision.Accepted late(QuitRequest ended, CallOutcome answer) {
        return accepted(ended.finish(answer, later(20)));
    }

    /** A request that is due again after that many calls that were not carried out. */
    private static QuitRequest retried(int calls) {
        QuitRequest request = SampleRequests.due();
        for (int call = 0; call < calls; call++) {
            Instant due = request.callNotBefore().filter(CALLED::isBefore).orElse(CALLED);
            request = accepted(began(request, due).request().finish(RATE_LIMITED, due))
                    .request();
        }
        return request;
    }

    private static Decision.Accepted unreadableForLong(QuitRequest request, Instant from) {
        Decision.Accepted last = accepted(request.begin(SampleFacts.UNREADABLE, from));
        while (!last.request().isTerminal()) {
            Instant due = last.request().callNotBefore().orElseThrow();
            last = accepted(last.request().begin(SampleFacts.UNREADABLE, due));
        }
        return last;
    }

    private static Decision.Accepted taken() {
        return accepted(executing().takeOver(later(4)));
    }

    private static QuitRequest leftToPeople() {
        return accepted(taken().request().leaveToPeople(Trouble.said("no answer <&>"), later(8)))
                .request();
    }

    private static Decision.Accepted stillMember() {
        Outcome outcome = new Outcome.Failed(new Outcome.Failure.StillMember(later(7)));
        return resolved(taken().request(), outcome);
    }

    private static Decision.Accepted resolved(QuitRequest unknown, Outcome outcome) {
        return accepted(unknown.reconcile(outcome, later(7)));
    }

    private static Decision.Accepted told(QuitRequest left, Person by, Resolution resolution) {
        return accepted(left.resolve(may(by), resolution, new PeopleNow(Map.of()), later(9)));
    }

    /** Made by hand, since no move makes it: some of its events may mean a call. It shows the words for every kind. */
    private static Decision.Accepted lacksEveryKind() {
        QuitRequest ended =
                accepted(SampleRequests.due().endAsOlder(shown(false), CALLED)).request();
        Outcome outcome =
                new Outcome.Failed(new Outcome.Failure.OlderDatabase(shown(Arrays.stream(ShownEvent.Kind.values()))));
        return new Decision.Accepted(ended, new Event.Finished(outcome), CALLED);
    }

    /** Events that the channel shows and the database does not know: those that may mean a call, or the others. */
    private static List<ShownEvent> shown(boolean perhapsACall) {
        return shown(Arrays.stream(ShownEvent.Kind.values())
                .filter(said -> perhapsACall
                        == (said == ShownEvent.Kind.LAST_APPROVAL
                                || said == ShownEvent.Kind.CALL
                                || said == ShownEvent.Kind.NOTHING)));
    }

    private static List<ShownEvent> shown(Stream<ShownEvent.Kind> kinds) {
        return kinds.map(said -> new ShownEvent(
                        said.ordinal() + 1,
                        "%064x".formatted(said.ordinal()),
                        said,
                        CALLED.minus(Duration.ofSeconds(60 - said.ordinal()))))
                .toList();
    }

    private static CloudError openError() {
        return new CloudError("InternalError", "An internal error has occurred.", Optional.of(SampleFacts.REQUEST_ID));
    }
}
