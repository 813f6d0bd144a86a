package quitorg.sandbox.slack.delivery;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.sandbox.slack.rules.ApiRefusal;
import quitorg.sandbox.slack.rules.Limit;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.wire.Json;

/** Socket Mode: the sockets that apps opened; each delivery goes to one of them, in turn. Safe for threads. */
public final class Sockets implements PayloadSender.Link {
    private static final Logger log = LoggerFactory.getLogger(Sockets.class);
    private static final Duration IDLE = Duration.ofHours(1);

    private final SlackState state;
    private final Set<String> tickets = new HashSet<>();
    private final List<WsContext> open = new ArrayList<>();
    private final Map<String, Deque<CompletableFuture<Optional<JsonElement>>>> awaited = new HashMap<>();
    private boolean refusing;
    private int turn;

    public Sockets(SlackState state) {
        this.state = state;
    }

    /** A ticket for one connection. */
    public synchronized String ticket() {
        if (open.size() >= Limit.SOCKETS.max) {
            throw new ApiRefusal("too_many_websockets");
        }
        String ticket = UUID.randomUUID().toString();
        tickets.add(ticket);
        return ticket;
    }

    public void configure(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onMessage(message -> heard(message.message()));
        socket.onClose(this::gone);
        socket.onError(error -> log.debug("A socket broke", error.error()));
    }

    // The state is entered before or after, never within, this object's lock: a call of apps.connections.open takes the
    // two in the opposite order.
    private void connected(WsContext socket) {
        socket.session.setIdleTimeout(IDLE);
        String appId = state.workspace().appId();
        if (admit(socket, appId)) {
            state.run(() -> {});
        } else {
            socket.closeSession(1008, "invalid ticket");
        }
    }

    private synchronized boolean admit(WsContext socket, String appId) {
        if (!tickets.remove(Optional.ofNullable(socket.queryParam("ticket")).orElse("")) || refusing) {
            return false;
        }
        open.add(socket);
        socket.send(Json.object(
                        "type", "hello",
                        "num_connections", open.size(),
                        "debug_info", Json.object("host", "sandbox", "approximate_connection_time", 18060),
                        "connection_info", Json.object("app_id", appId))
                .toString());
        return true;
    }

    private void gone(WsContext socket) {
        synchronized (this) {
            open.removeIf(other -> other.sessionId().equals(socket.sessionId()));
        }
        state.run(() -> {});
    }

    private void heard(String message) {
        JsonObject ack;
        try {
            ack = JsonParser.parseString(message).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException malformed) {
            state.complain("not an acknowledgement: " + message);
            return;
        }
        String id = Json.textOrEmpty(ack, "envelope_id");
        Optional<CompletableFuture<Optional<JsonElement>>> waiting = firstWaiting(id);
        if (waiting.isEmpty()) {
            state.complain("an acknowledgement too late, or of nothing: " + message);
        }
        // Completed outside the lock: code that waits for it continues in this thread.
        waiting.ifPresent(future ->
                future.complete(Optional.ofNullable(ack.get("payload")).filter(p -> !p.isJsonNull())));
    }

    private synchronized Optional<CompletableFuture<Optional<JsonElement>>> firstWaiting(String envelopeId) {
        Deque<CompletableFuture<Optional<JsonElement>>> all = awaited.getOrDefault(envelopeId, new ArrayDeque<>());
        all.removeIf(CompletableFuture::isDone);
        Optional<CompletableFuture<Optional<JsonElement>>> first = Optional.ofNullable(all.poll());
        if (all.isEmpty()) {
            awaited.remove(envelopeId);
        }
        return first;
    }

    @Override
    public synchronized <T> CompletableFuture<T> send(
            Delivery delivery, Function<Optional<JsonElement>, T> whenAcknowledged) {
        if (open.isEmpty()) {
            return CompletableFuture.failedFuture(new PayloadSender.Link.NoApp("no socket is open"));
        }
        CompletableFuture<Optional<JsonElement>> answer = new CompletableFuture<>();
        CompletableFuture<T> done = answer.thenApply(whenAcknowledged);
        // No longer awaited: if the same envelope is delivered again, its answer must not go to this one.
        var unused = done.whenComplete((result, failure) -> answer.cancel(false));
        awaited.computeIfAbsent(delivery.envelopeId(), id -> new ArrayDeque<>()).add(answer);
        turn = (turn + 1) % open.size();
        open.get(turn).send(delivery.envelope().toString());
        return done;
    }

    public synchronized int count() {
        return open.size();
    }

    /** Breaks every connection off, like a network failure. */
    public void cutAll() {
        List<WsContext> all;
        synchronized (this) {
            all = List.copyOf(open);
            open.clear();
        }
        all.forEach(socket -> socket.session.disconnect());
    }

    /** Asks every app to open a new socket, as Slack does a few times a day. */
    public void refreshAll() {
        List<WsContext> all;
        synchronized (this) {
            all = List.copyOf(open);
        }
        String goodbye =
                Json.object("type", "disconnect", "reason", "refresh_requested").toString();
        all.forEach(socket -> {
            socket.send(goodbye);
            socket.closeSession(1000, "refresh requested");
        });
    }

    /** Refuses new connections, or accepts them again. */
    public synchronized void refuse(boolean refuse) {
        refusing = refuse;
    }
}
