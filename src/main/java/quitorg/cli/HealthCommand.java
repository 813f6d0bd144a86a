package quitorg.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import quitorg.app.settings.Settings;

/**
 * {@code health}: asks the bot on this machine whether it is alive, for a container's health check. Never exits 2, which
 * Docker reserves.
 */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the bot on this machine whether it is alive; exits 0 if it is, else 1.",
            "Reads PORT or PORT_FILE as serve does, and needs no other setting. For Docker's HEALTHCHECK."
        })
final class HealthCommand implements Callable<Integer> {
    private static final int LIVE = 0;
    private static final int NOT_LIVE = 1;
    private static final int TIMEOUT_MS = 2_000;

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    HealthCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        try {
            return ask(Settings.port(environment));
        } catch (IllegalArgumentException e) {
            return notLive("the port is not known. " + e.getMessage());
        }
    }

    private int ask(int port) {
        String where = "http://127.0.0.1:" + port + "/health/live";
        if (port == 0) {
            return notLive("PORT is 0, so the bot listens on any free port. Set PORT to a number.");
        }
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(where).toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                return notLive(where + " answers " + status + ". Another program may use that port.");
            }
            spec.commandLine().getOut().println("live");
            return LIVE;
        } catch (IOException e) {
            return notLive(where + " does not answer within 2 s. Is the bot running, and is PORT the same for it?");
        }
    }

    private int notLive(String why) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("not live: " + why);
        return NOT_LIVE;
    }
}
