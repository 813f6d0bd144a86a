package quitorg.workflow.execution;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.account.FactsReading;
import quitorg.request.account.MembershipEvidence;
import quitorg.request.account.Trouble;
import quitorg.request.state.Outcome;
import quitorg.request.state.Status;
import quitorg.workflow.move.Moves;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoppingException;

/**
 * Reconciles an unknown outcome by reading alone: after 5 s, and then at intervals of 15 s, 45 s, 2 min and 5 min. Two
 * readings five seconds apart that show the account gone prove that it has left. If the last reading still shows the
 * account, that is recorded as its outcome. If the last reading proves nothing, two people have to decide. Each reading is a
 * durable job, so a restart continues where it stopped.
 */
public final class Reconciliation {
    // The first one is planned with the unknown outcome.
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(45),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5));
    private static final int LAST = WAITS.size() - 1;
    private static final Duration BETWEEN_PROOFS = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    private final RequestStore store;
    private final Moves moves;
    private final OrganizationApi api;
    private final RecentSuccesses successes;
    private final Clock clock;

    public Reconciliation(RequestStore store, OrganizationApi api, RecentSuccesses successes, Clock clock) {
        this.store = store;
        moves = new Moves(store);
        this.api = api;
        this.successes = successes;
        this.clock = clock;
    }

    /** One reading that counts as the last one of its series, for a person who asked for it. */
    public static Job.Reconcile lastReading(QuitRequest unknown, String series) {
        return new Job.Reconcile(unknown.id(), series, LAST, false);
    }

    /**
     * Carries out one reading; does nothing if the outcome is known meanwhile.
     *
     * @throws StoppingException if a stop interrupted it: it does not count, and is retried
     */
    public void read(Job.Reconcile job) {
        QuitRequest request = store.find(job.request()).orElseThrow();
        if (request.status() != Status.OUTCOME_UNKNOWN) {
            return;
        }
        FactsReading reading = api.factsOf(request.account());
        // If a stop interrupts the last reading, that must not leave the outcome to people for no reason.
        StoppingException.throwIfInterrupted(request.id().value());
        MembershipEvidence evidence = reading.evidence(request.uin(), request.orgId());
        log.info("{} reading {} of {}: {}", request.id(), job.reading() + 1, WAITS.size(), evidence);
        if (evidence == MembershipEvidence.HAS_LEFT && !job.goneBefore()) {
            again(new Job.Reconcile(job.request(), job.series(), job.reading(), true), BETWEEN_PROOFS);
        } else if (evidence == MembershipEvidence.HAS_LEFT) {
            move(job, current -> current.reconcile(left(current), clock.instant()));
        } else if (job.reading() < LAST) {
            int next = job.reading() + 1;
            again(new Job.Reconcile(job.request(), job.series(), next, false), WAITS.get(next));
        } else if (job.goneBefore()) {
            move(job, current -> current.leaveToPeople(Trouble.of(Trouble.Kind.READINGS_DIFFER), clock.instant()));
        } else if (evidence == MembershipEvidence.STILL_MEMBER) {
            Outcome still = new Outcome.Failed(new Outcome.Failure.StillMember(clock.instant()));
            move(job, current -> current.reconcile(still, clock.instant()));
        } else {
            move(job, current -> current.leaveToPeople(whyNothing(reading), clock.instant()));
        }
    }

    private void again(Job.Reconcile job, Duration wait) {
        store.inTransaction(changes -> {
            changes.schedule(job, clock.instant().plus(wait));
            return job;
        });
    }

    private void move(Job.Reconcile job, Function<QuitRequest, Decision> move) {
        moves.make(job.request(), (changes, current) -> move.apply(current))
                .accepted()
                .map(Decision.Accepted::request)
                .ifPresent(this::note);
    }

    private void note(QuitRequest request) {
        log.info("{} is {} by reading", request.id(), request.status());
        if (request.status() == Status.SUCCEEDED) {
            successes.remember(request);
        }
    }

    private static Outcome left(QuitRequest request) {
        return new Outcome.Succeeded(request.ending().unknownRequestId(), Outcome.Evidence.DESCRIBE_ORGANIZATION);
    }

    private static Trouble whyNothing(FactsReading reading) {
        return reading.whyUnreadable().orElseGet(() -> Trouble.of(Trouble.Kind.OTHER_CREDENTIALS));
    }
}
