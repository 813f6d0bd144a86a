package quitorg.tencent.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.account.Trouble;

/**
 * The temporary keys of one plan. While they are valid no thread waits: one thread renews them, the others use them. Without
 * valid keys all wait for one question, and share its answer.
 */
final class RenewedLease {
    private static final Duration EARLY = Duration.ofMinutes(10);

    /** Keys are not handed out so late, since an attempt takes time and the two clocks may differ. */
    private static final Duration TOO_LATE = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Logger log = LoggerFactory.getLogger(RenewedLease.class);

    private final String origin;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Optional<Held> held = Optional.empty();
    private volatile Instant nextQuestion = Instant.MIN;
    private volatile Answer last = new Answer(0, Optional.empty());
    private String told = "";

    /** @param renewal from when on to ask for new keys */
    private record Held(Lease lease, Instant renewal, Instant lastUse) {}

    /** @param number how many questions were answered so far */
    private record Answer(long number, Optional<Issued> issued) {}

    RenewedLease(String origin, Clock clock) {
        this.origin = origin;
        this.clock = clock;
    }

    /** @param question asks for new keys, once */
    Issued current(Supplier<Issued> question) {
        long seen = last.number();
        Optional<Held> valid = valid();
        if (valid.isPresent() && (!isDue(valid.get()) || asking.isLocked())) {
            return new Issued.Given(valid.get().lease());
        }
        asking.lock();
        try {
            Answer meanwhile = last;
            return meanwhile.number() == seen
                    ? ask(question)
                    : valid().<Issued>map(each -> new Issued.Given(each.lease()))
                            .or(meanwhile::issued)
                            .orElseThrow();
        } finally {
            asking.unlock();
        }
    }

    private boolean isDue(Held each) {
        Instant now = clock.instant();
        return !now.isBefore(each.renewal()) && !now.isBefore(nextQuestion);
    }

    private Optional<Held> valid() {
        return held.filter(each -> clock.instant().isBefore(each.lastUse()));
    }

    private Issued ask(Supplier<Issued> question) {
        Instant asked = clock.instant();
        Issued issued = question.get().fold(lease -> take(lease, asked), why -> keep(why, asked));
        last = new Answer(last.number() + 1, Optional.of(issued));
        return issued;
    }

    private Issued take(Lease lease, Instant asked) {
        // A clock that is wrong, or a server's, makes an end that is over: then the next use asks again.
        Duration life = lease.end().isAfter(asked) ? Duration.between(asked, lease.end()) : Duration.ZERO;
        held = Optional.of(new Held(
                lease,
                lease.end().minus(shorter(EARLY, life.dividedBy(2))),
                lease.end().minus(shorter(TOO_LATE, life.dividedBy(10)))));
        if (!told.isEmpty()) {
            log.info("keys are given again: {}", origin);
        }
        told = "";
        return new Issued.Given(lease);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Issued keep(Trouble why, Instant asked) {
        Optional<Held> valid = valid();
        nextQuestion = asked.plus(PAUSE);
        // Without the server's words, in which each answer has another RequestId.
        String cause = why.kind() + why.details().stream().limit(1).toList().toString();
        if (!told.equals(cause)) {
            told = cause;
            log.warn(
                    "no new keys ({}): {}. {}",
                    origin,
                    why,
                    valid.map(each -> "The earlier ones are used until "
                                    + each.lease().end())
                            .orElse("Until there are some, nothing is read or called for this account"));
        }
        return valid.<Issued>map(each -> new Issued.Given(each.lease())).orElseGet(() -> new Issued.Refused(why));
    }

    void forget(Keys refused) {
        held = held.filter(each -> !each.lease().keys().equals(refused));
    }
}
