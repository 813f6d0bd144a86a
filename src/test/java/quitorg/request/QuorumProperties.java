package quitorg.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import quitorg.request.account.Account;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsDigest;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.state.Approval;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestId;
import quitorg.request.state.Resolution;
import quitorg.request.state.Status;

/** Whatever people, clock and cloud do, in any order, there is no call without the quorum. */
class QuorumProperties {
    private static final List<Person> PEOPLE = List.of(
            Samples.ALICE,
            Samples.BOB,
            Samples.CAROL,
            new Person("UDAN", "dan@example.com"),
            new Person("UALICE2", "alice@example.com"),
            new Person("UBOB2", "Bob@example.com"));
    private static final List<Facts> WORLDS = List.of(
            Samples.FACTS,
            Samples.facts(Samples.ORG, Optional.empty()),
            Samples.facts(Samples.ORG, Optional.of(false)),
            Samples.facts(new OrgId(202), Optional.of(true)));

    /** One step; each kind uses only the numbers that it needs. */
    record Step(Kind kind, int person, int seen, int now, boolean flag, int seconds) {}

    enum Kind {
        APPROVE,
        APPROVE_AS_NON_APPROVER,
        REJECT,
        WITHDRAW,
        STOP,
        EXPIRE,
        BEGIN,
        SUCCEED,
        REFUSE,
        NOT_SENT,
        LOSE_ANSWER,
        TAKE_OVER,
        LEAVE_TO_PEOPLE,
        RESOLVE,
        REMIND
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.of(Kind.APPROVE)),
                net.jqwik.api.Tuple.of(6, Arbitraries.of(Kind.BEGIN)),
                net.jqwik.api.Tuple.of(4, Arbitraries.of(Kind.values())));
        Arbitrary<Integer> worlds = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.of(0)),
                net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(0, WORLDS.size() - 1)));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, PEOPLE.size() - 1),
                        worlds,
                        worlds,
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.integers().between(0, 120))
                .as(Step::new)
                .list()
                .ofMaxSize(25);
    }

    @Property(tries = 20_000)
    void reachesExecutingOnlyWithTheQuorum(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 3) int quorum) {
        QuitRequest request = pending(quorum);
        List<Event.Approved> approvals = new ArrayList<>();
        Instant now = Samples.NOON;
        int calls = 0;
        boolean ambiguous = false;
        for (Step step : steps) {
            now = now.plusSeconds(step.seconds());
            if (!(carryOut(step, request, now) instanceof Decision.Accepted accepted)) {
                continue;
            }
            assertThat(accepted.request().version()).isEqualTo(request.version() + 1);
            if (accepted.event() instanceof Event.Approved approved) {
                approvals.add(approved);
            }
            if (accepted.request().status() == Status.EXECUTING) {
                assertThat(ambiguous)
                        .as("called again after an unknown outcome")
                        .isFalse();
                assertQuorum(approvals, WORLDS.get(step.now()).digest(), quorum);
                calls++;
            }
            ambiguous |= accepted.request().status() == Status.OUTCOME_UNKNOWN;
            request = accepted.request();
        }
        Statistics.collect(request.status(), calls > 0 ? "called" : "not called");
        assertThat(calls).isLessThanOrEqualTo(6);
    }

    /** Counts from the events alone, by e-mail address and not by user. */
    private static void assertQuorum(List<Event.Approved> approvals, FactsDigest digest, int quorum) {
        Set<String> people = new HashSet<>();
        for (Event.Approved approved : approvals) {
            Approval approval = approved.approval();
            if (approval.digest().equals(digest)) {
                people.add(approval.by().email());
            }
        }
        assertThat(people).doesNotContain(Samples.ALICE.email()).hasSizeGreaterThanOrEqualTo(quorum);
    }

    /**
     * Whatever addresses people have at the last approval: the approvers who count are different people, and none is
     * the requester.
     */
    @Property(tries = 20_000)
    void countsDifferentPeopleOnlyByTheirAddressesAtTheLastApproval(
            @ForAll @Size(min = 2, max = 6) List<@IntRange(max = 5) Integer> order,
            @ForAll @Size(6) List<@IntRange(max = 7) Integer> addresses,
            @ForAll @IntRange(min = 1, max = 3) int quorum) {
        QuitRequest request = pending(quorum);
        Map<String, Authorization> now = new HashMap<>();
        for (int i = 0; i < PEOPLE.size(); i++) {
            now.put(PEOPLE.get(i).userId(), Samples.may(movedTo(PEOPLE.get(i), addresses.get(i))));
        }
        for (int each : order) {
            Person approver = PEOPLE.get(each);
            Authorization authorization = now.get(approver.userId());
            FactsReading fresh = Samples.reading(Samples.FACTS);
            // All approvals but the last are given before any address changes.
            boolean isLast = request.missingApprovals() == 1;
            Decision made = request.approve(
                    isLast ? authorization : Samples.may(approver),
                    Samples.FACTS,
                    fresh,
                    "",
                    new PeopleNow(isLast ? now : Map.of()),
                    Samples.NOON);
            if (made instanceof Decision.Accepted accepted) {
                request = accepted.request();
            }
        }
        Statistics.collect(request.status());
        if (request.status() == Status.APPROVED) {
            Set<String> people = new HashSet<>();
            for (Approval approval : request.approvals()) {
                people.add(((Authorization.Known) now.get(approval.by().userId()))
                        .person()
                        .email());
            }
            String requester = ((Authorization.Known) now.get(Samples.ALICE.userId()))
                    .person()
                    .email();
            assertThat(people).doesNotContain(requester, Samples.ALICE.email()).hasSize(quorum);
        }
    }

    /** The first addresses are those of the people themselves, so that one can get another's; the last are new. */
    private static Person movedTo(Person person, int address) {
        return new Person(
                person.userId(),
                address < PEOPLE.size() ? PEOPLE.get(address).email() : "new" + address + "@example.com");
    }

    private static QuitRequest pending(int quorum) {
        Policy policy = new Policy(quorum, Duration.ofMinutes(20), Duration.ofSeconds(30));
        Submission submission = new Submission(
                RequestId.random(new java.util.Random(3)),
                new Account("default"),
                Samples.ORG,
                "the project has ended",
                Samples.may(Samples.ALICE),
                new Approvers.Known(PEOPLE),
                Samples.reading(Samples.FACTS),
                Optional.empty());
        return Samples.accepted(QuitRequest.submit(submission, policy, Samples.NOON));
    }

    private static PeopleNow people(QuitRequest request, boolean stillApprovers) {
        Map<String, Authorization> now = new HashMap<>();
        for (Approval earlier : request.approvals()) {
            now.put(earlier.by().userId(), new Authorization.Known(earlier.by(), true, stillApprovers));
        }
        return new PeopleNow(now);
    }

    private static Decision carryOut(Step step, QuitRequest request, Instant now) {
        Person person = PEOPLE.get(step.person());
        Authorization authorization = Samples.may(person);
        Facts seen = WORLDS.get(step.seen());
        FactsReading fresh = Samples.reading(WORLDS.get(step.now()));
        CloudError error = new CloudError("InvalidParameter", "no", Optional.empty());
        return switch (step.kind()) {
            case APPROVE -> request.approve(authorization, seen, fresh, "", people(request, step.flag()), now);
            case APPROVE_AS_NON_APPROVER ->
                request.approve(
                        new Authorization.Known(person, true, false), seen, fresh, "", new PeopleNow(Map.of()), now);
            case REJECT -> request.reject(authorization, "no", now);
            case WITHDRAW -> request.withdraw(authorization, now);
            case STOP -> request.stop(authorization, now);
            case EXPIRE -> request.expire(now);
            case BEGIN -> request.begin(fresh, now);
            case SUCCEED -> request.finish(new CallOutcome.Succeeded(new CloudRequestId("r")), now);
            case REFUSE -> request.finish(new CallOutcome.Refused(error, step.flag()), now);
            case NOT_SENT -> request.finish(new CallOutcome.NotSent(Trouble.said("refused")), now);
            case LOSE_ANSWER -> request.finish(new CallOutcome.Unknown(Trouble.said("lost"), Optional.empty()), now);
            case TAKE_OVER -> request.takeOver(now);
            case LEAVE_TO_PEOPLE -> request.leaveToPeople(Trouble.said("down"), now);
            case RESOLVE ->
                request.resolve(
                        authorization,
                        step.flag() ? Resolution.HAS_LEFT : Resolution.STILL_MEMBER,
                        new PeopleNow(Map.of()),
                        now);
            case REMIND -> request.remind(now, new Approvers.Known(List.of()), now);
        };
    }
}
