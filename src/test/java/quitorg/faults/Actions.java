package quitorg.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.delivery.Delivery.SentAction;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.people.PreparedAction;
import quitorg.sandbox.slack.state.Screen;

/**
 * What people do while replicas die. Payloads go to the replicas in turn, so two that are sent directly after each other
 * go to two replicas. Only sending is serialized: a missing acknowledgement does not delay other actions.
 */
final class Actions {
    private static final Duration REACHES_THE_DEALER = Duration.ofMillis(500);

    private final ReentrantLock sending = new ReentrantLock(true);
    private final LongSupplier dealt;

    private Actions(LongSupplier dealt) {
        this.dealt = dealt;
    }

    /** For sockets: a payload that was sent is already in a replica's socket. */
    static Actions overSockets() {
        return new Actions(() -> Long.MAX_VALUE);
    }

    /** @param dealt how many payloads were handed to a replica so far */
    static Actions through(LongSupplier dealt) {
        return new Actions(dealt);
    }

    /** Sends one action, perhaps between the actions of other people. */
    Ack make(PreparedAction action) {
        return send(action).get(0).awaitAck();
    }

    /** Sends both at the same instant, with no other action between them. */
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

    // The wait is limited: Slack's client does not send an action if another modal has covered the one for it.
    private void awaitDealt(long number) {
        try {
            Awaitility.await("payloads to be dealt")
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(REACHES_THE_DEALER)
                    .until(() -> dealt.getAsLong() >= number);
        } catch (ConditionTimeoutException kept) {
            // The acknowledgement shows whether it was sent.
        }
    }

    /** Whether the person's modal shows that within the limit. */
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
