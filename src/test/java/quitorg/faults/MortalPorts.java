package quitorg.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import quitorg.app.PortDecorators;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.StoredAction;
import quitorg.workflow.port.action.UserAction;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.Outbox;

/** The real ports, except that calls stand still at the one boundary at which the process is to die. */
final class MortalPorts {
    private final StandStill still;

    MortalPorts(StandStill still) {
        this.still = still;
    }

    PortDecorators decorators() {
        return new PortDecorators(this::store, this::cloud, this::channel, this::outbox);
    }

    /** What is done in place of a port's method. */
    private interface InPlace {
        Object of(Method method, Object[] arguments, Object real) throws Throwable;
    }

    private static <T> T around(Class<T> port, T real, InPlace inPlace) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> inPlace.of(method, arguments, real)));
    }

    private static Object call(Method method, Object[] arguments, Object real) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private Outbox outbox(Outbox real) {
        return around(Outbox.class, real, (method, arguments, outbox) -> {
            still.pass();
            return call(method, arguments, outbox);
        });
    }

    private AuditChannel channel(AuditChannel real) {
        return around(AuditChannel.class, real, (method, arguments, channel) -> {
            still.pass();
            Optional<ChannelMessage> posted =
                    method.getName().equals("post") ? Optional.of((ChannelMessage) arguments[0]) : Optional.empty();
            if (posted.filter(entry -> entry.number() == 1).isPresent()) {
                dieAt(Boundary.CARD_MARKED);
            }
            Object result = call(method, arguments, channel);
            posted.map(entry -> entry.number() == 1 ? Boundary.CARD_POSTED : outcome(entry))
                    .ifPresent(this::dieAt);
            return result;
        });
    }

    private static Boundary outcome(ChannelMessage entry) {
        return entry.event() instanceof Event.Finished ? Boundary.OUTCOME_POSTED : null;
    }

    private OrganizationApi cloud(OrganizationApi real) {
        return around(OrganizationApi.class, real, (method, arguments, api) -> {
            still.pass();
            Object result = call(method, arguments, api);
            return method.getName().equals("open")
                    ? ((Optional<?>) result).map(session -> session((OrganizationApi.Session) session))
                    : result;
        });
    }

    private OrganizationApi.Session session(OrganizationApi.Session real) {
        return around(OrganizationApi.Session.class, real, (method, arguments, session) -> {
            still.pass();
            Object result = call(method, arguments, session);
            if (method.getName().equals("quit")) {
                dieAt(Boundary.ANSWER_RECEIVED);
            }
            return result;
        });
    }

    private RequestStore store(RequestStore real) {
        return around(RequestStore.class, real, (method, arguments, store) -> {
            still.pass();
            if (method.getName().equals("inTransaction")) {
                return transaction(method, arguments[0], store);
            }
            Object result = call(method, arguments, store);
            if (result instanceof Optional<?> found
                    && found.orElse(null) instanceof StoredAction kept
                    && kept.action() instanceof UserAction.Approve) {
                // An action is read only to be decided, which comes after the commit that its acknowledgement waits
                // for.
                dieAt(Boundary.APPROVAL_KEPT);
            }
            return result;
        });
    }

    private Object transaction(Method method, Object argument, Object store) throws Throwable {
        AtomicReference<Boundary> crossed = new AtomicReference<>();
        @SuppressWarnings("unchecked") // its declared type
        Function<RequestStore.Changes, Object> work = (Function<RequestStore.Changes, Object>) argument;
        Function<RequestStore.Changes, Object> watched = changes -> work.apply(changes(changes, crossed));
        Object result = call(method, new Object[] {watched}, store);
        Optional.ofNullable(crossed.get()).ifPresent(this::dieAt);
        return result;
    }

    private RequestStore.Changes changes(RequestStore.Changes real, AtomicReference<Boundary> crossed) {
        return around(RequestStore.Changes.class, real, (method, arguments, changes) -> {
            Object result = call(method, arguments, changes);
            if (arguments != null
                    && arguments[0] instanceof Decision.Accepted move
                    && !(result instanceof Optional<?> inTheWay && inTheWay.isPresent())) {
                boundaryOf(move.event()).filter(still::isAt).ifPresent(boundary -> {
                    crossed.set(boundary);
                    // Already before the commit, because it wakes the other threads, and they must not do anything
                    // more.
                    still.letNoOneElsePass();
                });
            }
            return result;
        });
    }

    private static Optional<Boundary> boundaryOf(Event event) {
        if (event instanceof Event.Submitted) {
            return Optional.of(Boundary.SUBMISSION_COMMITTED);
        } else if (event instanceof Event.Approved) {
            return Optional.of(Boundary.APPROVAL_COMMITTED);
        } else if (event instanceof Event.CallBegan) {
            return Optional.of(Boundary.EXECUTING_COMMITTED);
        }
        return event instanceof Event.Finished ? Optional.of(Boundary.OUTCOME_COMMITTED) : Optional.empty();
    }

    private void dieAt(Boundary boundary) {
        if (still.isAt(boundary)) {
            still.reach(boundary);
        }
    }
}
