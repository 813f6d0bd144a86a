package quitorg.e2e;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import quitorg.app.PortDecorators;
import quitorg.workflow.port.RequestStore;

/** Lets the time that a test adds also pass for the database's clock, which otherwise shows the real time. */
final class MovedDatabase {
    private MovedDatabase() {}

    static PortDecorators with(MovableClock clock) {
        return new PortDecorators(
                store -> moved(store, clock),
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    private static RequestStore moved(RequestStore real, MovableClock clock) {
        return proxy(RequestStore.class, (method, arguments) -> {
            if (!method.getName().equals("inTransaction")) {
                return reflect(method, real, arguments);
            }
            @SuppressWarnings("unchecked") // its declared type
            var work = (Function<RequestStore.Changes, Object>) arguments[0];
            return real.inTransaction(changes -> work.apply(moved(changes, clock)));
        });
    }

    private static RequestStore.Changes moved(RequestStore.Changes real, MovableClock clock) {
        return proxy(RequestStore.Changes.class, (method, arguments) -> {
            Object result = reflect(method, real, arguments);
            return method.getName().equals("databaseTime") ? ((Instant) result).plus(clock.passed()) : result;
        });
    }

    private interface Call {
        Object made(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.made(method, arguments)));
    }

    private static Object reflect(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
