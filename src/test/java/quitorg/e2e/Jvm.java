package quitorg.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A separate process with this test's classes, configured by its environment only. */
public final class Jvm {
    private static final HttpClient ASKING = HttpClient.newHttpClient();

    private Jvm() {}

    /** A process that can be started; its output is discarded unless it is redirected. */
    public static ProcessBuilder of(String main, Map<String, String> environment, String... arguments) {
        return of(System.getProperty("java.class.path"), List.of(), main, environment, arguments);
    }

    /** The same with another class path and more JVM options. */
    public static ProcessBuilder of(
            String classPath, List<String> options, String main, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Full optimization does not pay off in a process that lives for seconds.
                "-XX:TieredStopAtLevel=1",
                // Instead of the tests' own configuration, which is silent.
                "-Dlogback.configurationFile=",
                "-cp",
                classPath));
        command.addAll(options);
        command.add(main);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** Whether the bot on that port says that it is ready. */
    public static boolean isReady(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return ASKING.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A port that is free now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
