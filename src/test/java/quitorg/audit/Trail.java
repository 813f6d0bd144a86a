package quitorg.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.Verb;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.store.Database;
import quitorg.store.Samples;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.audit.SettingsInForce;

/** Requests with every usual course, written by the real store. */
final class Trail {
    private Trail() {}

    /** Settings, then requests with these numbers; their courses differ. */
    static void write(Database database, int from, int to) {
        RequestStore store = database.requestStore();
        database.recordSettings(settings(from), Samples.NOW);
        for (int number = from; number <= to; number++) {
            course(store, number);
        }
    }

    static SettingsInForce settings(int quorum) {
        return new SettingsInForce(
                "C0CHANNEL",
                List.of("U0ALICE", "U0BOB"),
                List.of("S0GROUP"),
                quorum,
                Duration.ofHours(24),
                Duration.ZERO);
    }

    private static void course(RequestStore store, int number) {
        store.inTransaction(changes -> {
            // Those that are withdrawn are for organizations of their own.
            OrgId orgId = number % 3 == 0 ? new OrgId(100 + number) : Samples.ORG;
            changes.add(Samples.submitted(number, new Account("account-" + number), orgId));
            changes.add(
                    Samples.id(number),
                    new Event.DecisionRefused("U0MALLORY", Verb.APPROVE, new Refusal.UnknownRequest()),
                    Instant.EPOCH);
            return number;
        });
        if (number % 3 == 0) {
            advance(store, number, Samples::withdrawn);
        }
        if (number % 3 == 1) {
            advance(store, number, Samples::approved);
            advance(store, number, Samples::begun);
            advance(store, number, Samples::succeeded);
        }
    }

    static void advance(
            RequestStore store,
            int number,
            java.util.function.Function<QuitRequest, quitorg.request.Decision.Accepted> move) {
        store.inTransaction(changes -> {
            changes.advance(move.apply(changes.load(Samples.id(number)).orElseThrow()));
            return number;
        });
    }
}
