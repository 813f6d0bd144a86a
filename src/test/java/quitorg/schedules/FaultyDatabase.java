package quitorg.schedules;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.channel.Outbox;

/** The real store and outbox. Before, in and after each method, the process may die or the database may be unavailable. */
final class FaultyDatabase {
    private static final int DIES = 150;
    private static final int FAILS = 100;

    private final Chance chance;
    private final Time time;
    private final boolean replicas;

    /** @param replicas whether others may change what a transaction has read */
    FaultyDatabase(Chance chance, Time time, boolean replicas) {
        this.chance = chance;
        this.time = time;
        this.replicas = replicas;
    }

    RequestStore around(RequestStore real) {
        return proxy(RequestStore.class, (method, arguments) -> invoke(method, real, arguments));
    }

    Outbox around(Outbox real) {
        return proxy(Outbox.class, (method, arguments) -> invoke(method, real, arguments));
    }

    private interface Call {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> port, Call call) {
        Object made = Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, method, arguments) -> call.to(method, arguments == null ? new Object[0] : arguments));
        return port.cast(made);
    }

    private Object invoke(Method method, Object real, Object[] arguments) throws Throwable {
        chance.mayCrash(DIES);
        if (chance.failsOneIn(FAILS)) {
            throw new StoreUnavailableException("not written", new IllegalStateException("away"));
        }
        boolean transaction = method.getName().equals("inTransaction");
        Object result = reflect(method, real, transaction ? new Object[] {dyingBeforeCommit(arguments[0])} : arguments);
        chance.mayCrash(DIES);
        if (transaction && chance.failsOneIn(FAILS)) {
            throw StoreUnavailableException.perhapsWritten("the answer was lost", new IllegalStateException("away"));
        }
        return result;
    }

    @SuppressWarnings("unchecked")
    private Function<RequestStore.Changes, Object> dyingBeforeCommit(Object work) {
        return changes -> {
            Object result = ((Function<RequestStore.Changes, Object>) work).apply(onTime(changes));
            chance.mayCrash(DIES);
            return result;
        };
    }

    private RequestStore.Changes onTime(RequestStore.Changes changes) {
        return proxy(RequestStore.Changes.class, (method, arguments) -> {
            if (method.getName().equals("databaseTime")) {
                // The database uses the test's clock, too: its real clock would run on by itself.
                return time.instant();
            }
            if (method.getName().equals("takeStart")) {
                return chance.oneIn(3) ? Optional.of(Duration.ofMillis(55)) : Optional.empty();
            }
            Object result = reflect(method, changes, arguments);
            if (replicas && method.getName().equals("load")) {
                chance.mayBeInterrupted();
            }
            return result;
        });
    }

    private static Object reflect(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
