package quitorg.sandbox.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was set up for calls to come, by the name of what they call: single ones in order, then a lasting one. Safe for
 * threads.
 */
public final class Scripted<T> {
    /** Used instead of a name: every call. */
    public static final String ALL = "*";

    private final Map<String, Deque<T>> once = new HashMap<>();
    private final Map<String, T> lasting = new HashMap<>();

    public synchronized void next(String name, T one) {
        once.computeIfAbsent(name, n -> new ArrayDeque<>()).add(one);
    }

    public synchronized void always(String name, T one) {
        lasting.put(name, one);
    }

    /** Forgets all that was set up under that name. */
    public synchronized void forget(String name) {
        once.remove(name);
        lasting.remove(name);
    }

    public synchronized void forgetAll() {
        once.clear();
        lasting.clear();
    }

    /** Takes what is set up for the present call, if anything. */
    public synchronized Optional<T> take(String name) {
        return nextOf(name)
                .or(() -> nextOf(ALL))
                .or(() -> Optional.ofNullable(lasting.get(name)))
                .or(() -> Optional.ofNullable(lasting.get(ALL)));
    }

    private Optional<T> nextOf(String name) {
        return Optional.ofNullable(once.get(name)).map(Deque::poll);
    }
}
