package quitorg.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import quitorg.request.state.Status;

/**
 * When people are reminded that a request waits for them. While it is pending: at half, three quarters and nine tenths of
 * its time, at least ten minutes apart. When only people can state the outcome of the call: each day after that began. Otherwise never.
 */
final class Reminding {
    /** A requester who gives people less time than this is expected to ask them in person. */
    private static final Duration LEAST_TIME_TO_LIVE = Duration.ofMinutes(10);

    private static final Duration LEAST_APART = Duration.ofMinutes(10);

    private static final Duration DAY = Duration.ofDays(1);

    private final QuitRequest request;

    Reminding(QuitRequest request) {
        this.request = request;
    }

    List<Instant> times() {
        Duration timeToLive = request.policy().timeToLive();
        if (request.status() == Status.PENDING && timeToLive.compareTo(LEAST_TIME_TO_LIVE) >= 0) {
            return apart(Stream.of(timeToLive.dividedBy(2), timeToLive.dividedBy(4), timeToLive.dividedBy(10))
                    .map(left -> request.expiresAt().minus(left)));
        }
        return waitsForWord() ? List.of(request.changedAt().plus(DAY)) : List.of();
    }

    private static List<Instant> apart(Stream<Instant> times) {
        List<Instant> kept = new ArrayList<>();
        times.filter(time -> kept.isEmpty()
                        || !time.isBefore(kept.get(kept.size() - 1).plus(LEAST_APART)))
                .forEachOrdered(kept::add);
        return kept;
    }

    private boolean waitsForWord() {
        return request.status() == Status.OUTCOME_UNKNOWN && request.leftToPeople();
    }

    Decision remind(Instant due, Approvers approvers, Instant now) {
        boolean waits = request.status() == Status.PENDING ? now.isBefore(request.expiresAt()) : waitsForWord();
        // The last one may have been late, for example because the bot was down.
        boolean remindedSince = request.remindedAt()
                .filter(last -> !last.isBefore(due) || now.isBefore(last.plus(LEAST_APART)))
                .isPresent();
        if (!waits || remindedSince || now.isBefore(due)) {
            return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
        }
        Event reminded = request.status() == Status.PENDING
                ? new Event.Reminded(request.missingApprovals(), Optional.of(request.expiresAt()), tooFew(approvers))
                : new Event.Reminded(0, Optional.empty(), Optional.empty());
        return new Draft(request).remindedAt(now).accepted(now, reminded);
    }

    /** An earlier approver who is no longer on the list does not count: their approval lapses with the last one. */
    private Optional<Integer> tooFew(Approvers approvers) {
        return approvers instanceof Approvers.Known known
                ? Optional.of(known.othersThan(request.requester()))
                        .filter(others -> others < request.policy().quorum())
                : Optional.empty();
    }
}
