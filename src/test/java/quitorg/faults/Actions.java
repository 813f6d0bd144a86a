package quitorg.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import quitorg.sandbox.slack.Ack;
import quitorg.sandbox.slack.Person;
import quitorg.sandbox.slack.PreparedAction;
import quitorg.sandbox.slack.Screen;
import quitorg.sandbox.slack.SentAction;

/**
 * What people do while replicas die. Payloads are dealt out in turn, so two that are sent with nobody else's between them
 * go to two replicas. Only the sending is done one at a time: an acknowledgement that never comes holds nobody up.
 */
final class Actions {
    private static final Duration REACHES_THE_DEALER = Duration.ofMillis(500);

    private final ReentrantLock sending = new ReentrantLock(true);
    private final LongSupplier dealt;

    private Actions(LongSupplier dealt) {
        this.dealt = dealt;
    }

    /** Where the payload is in a replica's socket once it is sent. */
    static Actions overSockets() {
        return new Actions(() -> Long.MAX_VALUE);
    }

    /** @param dealt how many payloads were handed to a replica so far */
    static Actions through(LongSupplier dealt) {
        return new Actions(dealt);
    }

    /** Makes an action among those of others. */
    Ack make(PreparedAction action) {
        return send(action).get(0).awaitAck();
    }

    /** Makes both at the same instant, with nobody else's between them. */
    List<Ack> makeTogether(PreparedAction one, PreparedAction other) {
        return send(one, other).stream().map(SentAction::awaitAck).toList();
    }

    private List<SentAction> send(PreparedAction... actions) {
        sending.lock();
        try {
            long before = dealt.getAsLong();
            List<SentAction> sent =
                    Stream.of(actions).map(PreparedAction::begin).toList();
            if (before < Long.MAX_VALUE) {
                awaitDealt(before + actions.length);
            }
            return sent;
        } finally {
            sending.unlock();
        }
    }

    // Not for ever: what Slack's own client keeps, since nothing is typed in a window that came late, is never dealt.
    private void awaitDealt(long number) {
        try {
            Awaitility.await("payloads to be dealt")
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(REACHES_THE_DEALER)
                    .until(() -> dealt.getAsLong() >= number);
        } catch (ConditionTimeoutException kept) {
            // What became of it is seen by its acknowledgement.
        }
    }

    /** Whether the person's modal comes to show that, in so long. */
    static boolean comesToSee(Person person, Duration limit, Predicate<Screen> condition) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(30))
                    .atMost(limit)
                    .until(() -> person.modal().filter(condition).isPresent());
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
