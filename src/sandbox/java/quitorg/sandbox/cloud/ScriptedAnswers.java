package quitorg.sandbox.cloud;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The scripted answers of the simulated cloud, by API action, and their delays. Safe for threads. */
final class ScriptedAnswers {
    private final Map<String, Deque<Answer>> next = new HashMap<>();
    private final Map<String, Answer> lasting = new HashMap<>();
    private final Map<String, Duration> delays = new HashMap<>();

    synchronized void answerNext(String action, Answer answer) {
        next.computeIfAbsent(action, a -> new ArrayDeque<>()).add(answer);
    }

    synchronized void answerAlways(String action, Answer answer) {
        lasting.put(action, answer);
    }

    synchronized void answerTruly(String action) {
        next.remove(action);
        lasting.remove(action);
        delays.remove(action);
    }

    synchronized void delay(String action, Duration time) {
        delays.put(action, time);
    }

    synchronized Optional<Answer> take(String action) {
        return Optional.ofNullable(next.getOrDefault(action, new ArrayDeque<>()).poll())
                .or(() -> Optional.ofNullable(lasting.get(action)));
    }

    synchronized Optional<Duration> delayOf(String action) {
        return Optional.ofNullable(delays.get(action));
    }
}
