package quitorg.ops;

import io.javalin.Javalin;
import java.util.Optional;

/**
 * {@code GET /health/live}: 200 while the process answers. {@code GET /health/ready}: 200 while commands can be taken,
 * else 503 with the reason.
 */
public final class HealthServer implements AutoCloseable {
    private static final int UNAVAILABLE = 503;

    private final Javalin server;

    /** Listens from the constructor on; port 0 takes any that is free. */
    public HealthServer(int port, Readiness readiness) {
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.routes.get("/health/live", context -> context.result("live\n"));
            config.routes.get("/health/ready", context -> {
                Optional<String> whyNot = readiness.whyNotReady();
                context.status(whyNot.isPresent() ? UNAVAILABLE : 200);
                context.result(whyNot.map(why -> "not ready: " + why + "\n").orElse("ready\n"));
            });
        });
        server.start(port);
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
