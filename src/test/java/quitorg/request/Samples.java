package quitorg.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import quitorg.request.account.Account;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestId;

/** People, facts and requests for tests. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final OrgId ORG = new OrgId(101);
    static final Uin UIN = new Uin("100000000001");
    static final Person ALICE = new Person("UALICE", "alice@example.com");
    static final Person BOB = new Person("UBOB", "bob@example.com");
    static final Person CAROL = new Person("UCAROL", "carol@example.com");
    static final Facts FACTS = facts(ORG, Optional.of(true));

    private Samples() {}

    static Facts facts(OrgId orgId, Optional<Boolean> quitAllowed) {
        return new Facts(
                UIN,
                orgId,
                new Facts.NamedAccount(Optional.of("100000000099"), Optional.of("Head Office")),
                Optional.of("2024-01-02 03:04:05"),
                List.of("QuitOrganization"),
                new Facts.NamedAccount(Optional.empty(), Optional.empty()),
                quitAllowed,
                new Facts.Roles(Optional.of(false), Optional.of(false), Optional.of(false)));
    }

    static FactsReading reading(Facts facts) {
        return new FactsReading.Member(facts);
    }

    static Authorization may(Person person) {
        return new Authorization.Known(person, true, true);
    }

    static Policy policy(int quorum) {
        return new Policy(quorum, Duration.ofHours(24), Duration.ZERO);
    }

    static Submission submission(Authorization authorization, String reason, FactsReading facts) {
        return new Submission(
                RequestId.random(new Random(7)),
                new Account("default"),
                ORG,
                reason,
                authorization,
                new Approvers.Known(List.of(ALICE, BOB, CAROL)),
                facts,
                Optional.empty());
    }

    static QuitRequest pending(int quorum) {
        return accepted(QuitRequest.submit(
                submission(may(ALICE), "the project has ended", reading(FACTS)), policy(quorum), NOON));
    }

    static Decision approve(QuitRequest request, Person by, Facts seen, FactsReading fresh, Instant now) {
        return request.approve(may(by), seen, fresh, "", new PeopleNow(Map.of()), now);
    }

    static QuitRequest approved() {
        return accepted(approve(pending(1), BOB, FACTS, reading(FACTS), NOON.plusSeconds(60)));
    }

    static QuitRequest executing() {
        return accepted(approved().begin(reading(FACTS), NOON.plusSeconds(61)));
    }

    static QuitRequest accepted(Decision decision) {
        return ((Decision.Accepted) decision).request();
    }

    static Refusal refused(Decision decision) {
        return ((Decision.Refused) decision).refusal();
    }
}
