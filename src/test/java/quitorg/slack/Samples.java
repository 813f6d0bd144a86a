package quitorg.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quitorg.approval.Account;
import quitorg.approval.Decision;
import quitorg.approval.FactsReading;
import quitorg.approval.OrgId;
import quitorg.approval.Person;
import quitorg.approval.Policy;
import quitorg.approval.QuitRequest;
import quitorg.approval.RequestId;
import quitorg.approval.Roster;
import quitorg.approval.Standing;
import quitorg.approval.Submission;
import quitorg.approval.Uin;

/** Requests and people for tests of what is shown. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final OrgId ORG = new OrgId(101);
    static final Person ALICE = new Person("U0ALICE", "alice@example.com");
    static final Person BOB = new Person("U0BOB", "bob@example.com");

    private Samples() {}

    /** Alice's, which Bob may approve. */
    static QuitRequest pending(Duration hold) {
        Submission submission = new Submission(
                new RequestId("Q-00000001"),
                new Account("default"),
                ORG,
                "the project has ended",
                may(ALICE),
                new Roster.Known(List.of(ALICE, BOB)),
                new FactsReading.Unreadable("down", Optional.of(new Uin("100000000001"))),
                Optional.empty());
        return accepted(QuitRequest.submit(submission, new Policy(1, Duration.ofHours(24), hold), NOON))
                .request();
    }

    static Decision.Accepted accepted(Decision decision) {
        return (Decision.Accepted) decision;
    }

    static Standing may(Person person) {
        return new Standing.Known(person, true, true);
    }
}
