package quitorg.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import quitorg.e2e.Leaks;

/** A {@link MortalBot} as the one who started it sees it. */
final class BotProcess implements AutoCloseable {
    private final Process process;
    private final Path printed;
    private Duration ahead;

    private BotProcess(Process process, Path printed, Duration ahead) {
        this.process = process;
        this.printed = printed;
        this.ahead = ahead;
    }

    /** Starts one whose clocks are ahead by that much, and which stands still at that boundary. */
    static BotProcess start(Map<String, String> environment, Path folder, Duration ahead, Optional<Boundary> boundary)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for seconds: compiling it well would take longer.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MortalBot.class.getName(),
                ahead.toString()));
        boundary.ifPresent(each -> command.add(each.name()));
        Path printed = Files.createTempFile(folder, "bot", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new BotProcess(builder.start(), printed, ahead);
    }

    boolean standsStillAt(Boundary boundary) {
        return printed().contains(StandStill.said(boundary));
    }

    /** All that it wrote, its log too. */
    String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its wall clock shows. */
    Instant now() {
        return Instant.now().plus(ahead);
    }

    /** Lets that much time pass for it. */
    void move(Duration length) {
        ahead = ahead.plus(length);
        try {
            process.getOutputStream().write((length + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the bot died by itself: " + printed(), e);
        }
    }

    /** SIGKILL: nothing in it has another word. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("it does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        Leaks.assertNoneIn(printed(), Outside.SECRETS);
    }
}
