package quitorg.workflow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import quitorg.workflow.port.RequestStore;

/** Gives every call its start at once, except for the waits that a test sets. */
public final class ScriptedStarts {
    public final Deque<Duration> waits = new ArrayDeque<>();
    public int taken;

    /** Sets how long the next attempts to take a start have to wait, one length each. */
    public synchronized void waits(Duration... lengths) {
        waits.addAll(List.of(lengths));
    }

    /**
     * How many starts were taken. Transactions that were rolled back count, too, so there can be more starts than
     * calls.
     */
    public synchronized int taken() {
        return taken;
    }

    private synchronized Optional<Duration> take() {
        Optional<Duration> wait = Optional.ofNullable(waits.poll());
        taken += wait.isEmpty() ? 1 : 0;
        return wait;
    }

    /** The same store with these starts. Its own starts depend on the real time. */
    RequestStore of(RequestStore real) {
        return proxy(RequestStore.class, (method, arguments) -> {
            if (!method.getName().equals("inTransaction")) {
                return reflect(method, real, arguments);
            }
            @SuppressWarnings("unchecked") // its declared type
            var work = (Function<RequestStore.Changes, Object>) arguments[0];
            return real.inTransaction(changes -> work.apply(scripted(changes)));
        });
    }

    private RequestStore.Changes scripted(RequestStore.Changes real) {
        return proxy(
                RequestStore.Changes.class,
                (method, arguments) ->
                        method.getName().equals("takeStart") ? take() : reflect(method, real, arguments));
    }

    private interface Calls {
        Object answer(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> port, Calls calls) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, method, arguments) -> calls.answer(method, arguments)));
    }

    private static Object reflect(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
