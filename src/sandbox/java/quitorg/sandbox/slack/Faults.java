package quitorg.sandbox.slack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The faults to come, by method: single ones in order, then a lasting one. Safe for threads. */
final class Faults {
    /** Used instead of a method's name: every method. */
    static final String ALL = "*";

    private final Map<String, Deque<Fault>> once = new HashMap<>();
    private final Map<String, Fault> lasting = new HashMap<>();

    synchronized void failNext(String method, Fault fault) {
        once.computeIfAbsent(method, m -> new ArrayDeque<>()).add(fault);
    }

    synchronized void failAlways(String method, Fault fault) {
        lasting.put(method, fault);
    }

    synchronized void heal() {
        once.clear();
        lasting.clear();
    }

    /** Takes the fault for the present call. */
    synchronized Optional<Fault> take(String method) {
        for (String name : new String[] {method, ALL}) {
            Fault next = once.getOrDefault(name, new ArrayDeque<>()).poll();
            if (next != null) {
                return Optional.of(next);
            }
        }
        return Optional.ofNullable(lasting.get(method)).or(() -> Optional.ofNullable(lasting.get(ALL)));
    }
}
