package quitorg.e2e;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import quitorg.workflow.port.RequestStore;

/** The database's times at which calls took their starts, in transactions that were committed. */
final class TakenStarts {
    private final Queue<Instant> starts = new ConcurrentLinkedQueue<>();

    /** The times in order, in nanoseconds, for {@link RollingSecond}. */
    List<Long> inOrder() {
        return starts.stream()
                .sorted()
                .map(start -> TimeUnit.MILLISECONDS.toNanos(start.toEpochMilli()))
                .toList();
    }

    /** The same store, with its starts recorded. */
    RequestStore of(RequestStore real) {
        return proxy(RequestStore.class, (method, arguments) -> {
            if (!method.getName().equals("inTransaction")) {
                return call(method, real, arguments);
            }
            AtomicReference<Instant> taken = new AtomicReference<>();
            @SuppressWarnings("unchecked") // its declared type
            Function<RequestStore.Changes, Object> work = (Function<RequestStore.Changes, Object>) arguments[0];
            Object result = real.inTransaction(changes -> work.apply(noting(changes, taken)));
            if (taken.get() != null) {
                starts.add(taken.get());
            }
            return result;
        });
    }

    private static RequestStore.Changes noting(RequestStore.Changes changes, AtomicReference<Instant> taken) {
        return proxy(RequestStore.Changes.class, (method, arguments) -> {
            Object result = call(method, changes, arguments);
            // The row is locked, so nothing else can start in between.
            if (method.getName().equals("takeStart") && result.equals(Optional.empty())) {
                taken.set(changes.databaseTime());
            }
            return result;
        });
    }

    private interface Calls {
        Object answer(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> port, Calls calls) {
        Object made = Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, method, arguments) -> calls.answer(method, arguments));
        return port.cast(made);
    }

    private static Object call(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
