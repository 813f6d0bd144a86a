package quitorg.golden;

import static quitorg.golden.SamplePeople.ALICE;
import static quitorg.golden.SamplePeople.BOB;
import static quitorg.golden.SamplePeople.CAROL;
import static quitorg.golden.SamplePeople.may;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.request.Approvers;
import quitorg.request.Decision;
import quitorg.request.PeopleNow;
import quitorg.request.QuitRequest;
import quitorg.request.Submission;
import quitorg.request.account.Account;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.state.EarlierCall;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestId;

/** Requests until their call is due, made by the real moves: each sample has the event and the request after it. */
public final class SampleRequests {
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final RequestId ID = new RequestId("Q-7F3K9M2P");
    public static final RequestId EARLIER_ID = new RequestId("Q-00000001");
    public static final Account ACCOUNT = new Account("payments");
    public static final EarlierCall EARLIER_CALL = new EarlierCall(EARLIER_ID, NOON.minusSeconds(3600));

    static final List<Person> EVERYBODY = List.of(ALICE, BOB, CAROL);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private SampleRequests() {}

    /** The samples by name; the part before a comma names the kind of the event. */
    public static Map<String, Decision.Accepted> all() {
        Map<String, Decision.Accepted> samples = new LinkedHashMap<>();
        samples.put("submitted", submitted(1, Duration.ZERO));
        samples.put("submitted, facts unreadable and an earlier call", submittedAfterACall());
        samples.put("submitted, facts left out", submittedWith(SampleFacts.SPARSE));
        samples.put("submitted, two approvals and a hold", submitted(2, TEN_MINUTES));
        QuitRequest pending = submitted(1, Duration.ZERO).request();
        QuitRequest ofTwo = submitted(2, TEN_MINUTES).request();
        Decision.Accepted first = approved(ofTwo, BOB, SampleFacts.WHOLE, "I looked.\nIt is fine & <well>.");
        samples.put("approved", approved(pending, BOB, SampleFacts.WHOLE, ""));
        samples.put("approved, one more needed", first);
        samples.put("approved, an earlier one lapsed", approved(first.request(), CAROL, SampleFacts.CHANGED, ""));
        Decision.Accepted second = approved(first.request(), CAROL, SampleFacts.WHOLE, "");
        samples.put("approved, the hold comes next", second);
        samples.put("hold began", holdBegan(second.request()));
        samples.put("rejected", accepted(pending.reject(may(BOB), "Not before\nthe invoice <is> paid.", later(1))));
        samples.put("withdrawn", accepted(pending.withdraw(may(ALICE), later(1))));
        samples.put("stopped", accepted(holdBegan(second.request()).request().stop(may(CAROL), later(3))));
        samples.put("expired", accepted(pending.expire(NOON.plus(DAY))));
        samples.put("reminded", reminded(ofTwo, EVERYBODY));
        samples.put("reminded, no approver is left", reminded(ofTwo, List.of(ALICE)));
        samples.put("reminded, too few approvers are left", reminded(ofTwo, List.of(ALICE, BOB)));
        return samples;
    }

    /** A request with one approval and no hold: its call is due at once. */
    static QuitRequest due() {
        return approved(submitted(1, Duration.ZERO).request(), BOB, SampleFacts.WHOLE, "")
                .request();
    }

    public static Decision.Accepted submitted(int quorum, Duration hold) {
        return submitted(quorum, hold, SampleFacts.MEMBER, Optional.empty());
    }

    private static Decision.Accepted submittedWith(Facts facts) {
        return submitted(1, Duration.ZERO, new FactsReading.Member(facts), Optional.empty());
    }

    private static Decision.Accepted submittedAfterACall() {
        return submitted(1, Duration.ZERO, SampleFacts.UNREADABLE, Optional.of(EARLIER_CALL));
    }

    private static Decision.Accepted submitted(
            int quorum, Duration hold, FactsReading facts, Optional<EarlierCall> earlier) {
        Submission submission = new Submission(
                ID,
                ACCOUNT,
                SampleFacts.ORG,
                "The project has ended;\nsee <https://example.com/1|its page> & *mail*.",
                may(ALICE),
                new Approvers.Known(EVERYBODY),
                facts,
                earlier);
        return accepted(QuitRequest.submit(submission, new Policy(quorum, DAY, hold), NOON));
    }

    private static Decision.Accepted approved(QuitRequest request, Person by, Facts facts, String comment) {
        FactsReading fresh = new FactsReading.Member(facts);
        return accepted(request.approve(may(by), facts, fresh, comment, new PeopleNow(Map.of()), later(1)));
    }

    private static Decision.Accepted holdBegan(QuitRequest approved) {
        return accepted(approved.beginHold(later(2).plus(TEN_MINUTES), later(2)));
    }

    private static Decision.Accepted reminded(QuitRequest pending, List<Person> approvers) {
        Instant due = pending.reminders().get(0);
        return accepted(pending.remind(due, new Approvers.Known(approvers), due));
    }

    static Instant later(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    static Decision.Accepted accepted(Decision decision) {
        if (decision instanceof Decision.Accepted accepted) {
            return accepted;
        }
        throw new AssertionError("a sample cannot be made: " + decision);
    }
}
