package quitorg.sandbox.page;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.sandbox.slack.people.World;
import quitorg.sandbox.slack.state.StoredMessage;
import quitorg.sandbox.wire.Json;

/** The page's web server, on the loopback address only: files, snapshot, messages, events, and what people and backstage do. */
final class PageServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Pattern FILE = Pattern.compile("((?:[a-z0-9-]+/)*[a-z0-9-]+)\\.(html|css|js|svg|png)");
    private static final Map<String, String> TYPES = Map.of(
            "html",
            "text/html",
            "css",
            "text/css",
            "js",
            "text/javascript",
            "svg",
            "image/svg+xml",
            "png",
            "image/png");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data: https:; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    /** How often an empty line is sent while nothing happens, so that the server notices a lost connection. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(PageServer.class);

    private final World world;
    private final SlackJson json;
    private final Snapshot snapshot;
    private final Events events;
    private final Javalin server;

    PageServer(World world, SlackJson json, Backstage backstage, BackstageApi backstageApi, Events events) {
        this.world = world;
        this.json = json;
        this.snapshot = new Snapshot(world, json, backstage, events);
        this.events = events;
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            RoutesConfig routes = config.routes;
            routes.before(SameOrigin::check);
            routes.before(PageServer::addHeaders);
            routes.get("/", request -> file(request, "index.html"));
            routes.get("/page/<name>", request -> file(request, request.pathParam("name")));
            routes.get("/api/snapshot", request -> write(request, snapshot.take()));
            routes.get("/api/messages", this::messages);
            routes.get("/api/thread", this::thread);
            routes.get("/api/events", this::events);
            new PeopleApi(world).addTo(routes);
            backstageApi.addTo(routes);
            routes.exception(HttpResponseException.class, (refusal, request) -> {
                request.status(refusal.getStatus());
                write(request, Json.object("ok", false, "error", refusal.getMessage()));
            });
        });
    }

    /** Opens that port, or a free one for 0. */
    void start(int port) {
        server.start(HOST, port);
    }

    String address() {
        return "http://" + HOST + ":" + server.port() + "/";
    }

    private static void addHeaders(Context request) {
        request.header("Content-Security-Policy", POLICY);
        request.header("X-Content-Type-Options", "nosniff");
        request.header("Cache-Control", "no-cache");
    }

    private static void file(Context request, String name) throws IOException {
        Matcher known = FILE.matcher(name);
        try (InputStream content = known.matches() ? PageServer.class.getResourceAsStream(name) : null) {
            if (content == null) {
                throw new NotFoundResponse("The page has no such file.");
            }
            request.contentType(TYPES.get(known.group(2)) + ";charset=utf-8").result(content.readAllBytes());
        }
    }

    /** The body of a request. Its Content-Type must be JSON, which a form of another website cannot send. */
    static JsonObject body(Context request) {
        if (!request.isJson()) {
            throw new BadRequestResponse("Send JSON.");
        }
        try {
            return JsonParser.parseString(request.body()).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException malformed) {
            throw new BadRequestResponse("This is no JSON object.");
        }
    }

    static void write(Context request, JsonObject answer) {
        request.contentType("application/json").result(answer.toString());
    }

    private void messages(Context request) {
        int atMost = Optional.ofNullable(request.queryParam("limit"))
                .filter(limit -> limit.matches("[1-9]\\d{0,2}"))
                .map(Integer::valueOf)
                .orElse(Snapshot.NEWEST);
        Optional<String> before = Optional.ofNullable(request.queryParam("before"));
        write(request, world.state().read(() -> json.page(channel(request), before, atMost)));
    }

    private String channel(Context request) {
        String id = Optional.ofNullable(request.queryParam("channel")).orElse("");
        if (world.state().workspace().channel(id).isEmpty()) {
            throw new NotFoundResponse("There is no such channel.");
        }
        return id;
    }

    private void thread(Context request) {
        String ts = Optional.ofNullable(request.queryParam("ts")).orElse("");
        write(request, world.state().read(() -> {
            StoredMessage root = world.timeline()
                    .find(channel(request), ts)
                    .filter(message -> message.onlyFor().isEmpty())
                    .orElseThrow(() -> new NotFoundResponse("There is no such message."));
            List<StoredMessage> all = new ArrayList<>(List.of(root));
            all.addAll(world.timeline().replies(root.channel(), ts));
            return Json.object("messages", json.messages(all));
        }));
    }

    /** Sends events for as long as the page is open; this thread waits for each. */
    private void events(Context request) throws IOException, InterruptedException {
        String from = Optional.ofNullable(request.header("Last-Event-ID"))
                .or(() -> Optional.ofNullable(request.queryParam("after")))
                .orElse("");
        long last = from.matches("\\d{1,18}") ? Long.parseLong(from) : -1;
        request.contentType("text/event-stream;charset=utf-8");
        OutputStream out = request.res().getOutputStream();
        try {
            send(out, ": connected\n\n");
            while (last >= -1 && !events.isClosed()) {
                last = sendAfter(out, last);
            }
        } catch (IOException gone) {
            log.debug("A page was closed", gone);
        }
    }

    /** Sends what is newer; returns the ID of the newest. */
    private long sendAfter(OutputStream out, long last) throws IOException, InterruptedException {
        Optional<List<Events.Event>> newer = events.after(last, SIGN_OF_LIFE);
        if (newer.isEmpty()) {
            long now = events.last();
            send(out, "id: " + now + "\ndata: {\"type\":\"reload\"}\n\n");
            return now;
        }
        if (newer.get().isEmpty()) {
            send(out, ": still here\n\n");
            return last;
        }
        StringBuilder lines = new StringBuilder();
        newer.get().forEach(event -> lines.append("id: ")
                .append(event.id())
                .append("\ndata: ")
                .append(event.data())
                .append("\n\n"));
        send(out, lines.toString());
        return newer.get().get(newer.get().size() - 1).id();
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        events.close();
        server.stop();
    }
}
