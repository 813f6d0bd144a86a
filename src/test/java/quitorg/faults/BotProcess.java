package quitorg.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import quitorg.e2e.Jvm;
import quitorg.e2e.Leaks;
import quitorg.store.TestPostgres;

/** A {@link MortalBot} as seen from the process that started it. */
final class BotProcess implements AutoCloseable {
    private final Process process;
    private final Path printed;
    private final String database;
    private Duration ahead;

    private BotProcess(Process process, Path printed, String database, Duration ahead) {
        this.database = database;
        this.process = process;
        this.printed = printed;
        this.ahead = ahead;
    }

    /** Starts a bot with clocks that are ahead by that much. It stops at the boundary and waits to be killed. */
    static BotProcess start(
            QuickStart quick, Map<String, String> environment, Path folder, Duration ahead, Optional<Boundary> boundary)
            throws IOException {
        String[] arguments = Stream.concat(Stream.of(ahead.toString()), boundary.map(Boundary::name).stream())
                .toArray(String[]::new);
        return start(quick.classPath(), quick.quick(), environment, folder, ahead, arguments);
    }

    /** Starts a bot that archives its loaded classes when it {@link #ends}, so that later ones start quickly. */
    static BotProcess startFirst(QuickStart quick, Map<String, String> environment, Path folder) throws IOException {
        return start(quick.classPath(), quick.preparing(), environment, folder, Duration.ZERO, new String[] {
            Duration.ZERO.toString()
        });
    }

    private static BotProcess start(
            String classPath,
            List<String> options,
            Map<String, String> environment,
            Path folder,
            Duration ahead,
            String[] arguments)
            throws IOException {
        Path printed = Files.createTempFile(folder, "bot", ".txt");
        // The tests' own logging configuration, which masks nothing that the program itself lets through.
        List<String> all = Stream.concat(options.stream(), Stream.of("-Dlogback.configurationFile=logback-test.xml"))
                .toList();
        ProcessBuilder builder = Jvm.of(classPath, all, MortalBot.class.getName(), environment, arguments)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        String database = environment.get("DATABASE_URL");
        if (!ahead.isZero()) {
            TestPostgres.setClockAhead(database, ahead);
        }
        return new BotProcess(builder.start(), printed, database, ahead);
    }

    /** Closes the bot's input, and waits until it has ended by itself. */
    void ends() throws IOException {
        process.getOutputStream().close();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
    }

    boolean standsStillAt(Boundary boundary) {
        return printed().contains(StandStill.said(boundary));
    }

    /** All that it printed, including its log. */
    String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time on its wall clock. */
    Instant now() {
        return Instant.now().plus(ahead);
    }

    /** Lets that much time pass for it. */
    void move(Duration length) {
        ahead = ahead.plus(length);
        TestPostgres.setClockAhead(database, ahead);
        try {
            process.getOutputStream().write((length + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the bot died by itself: " + printed(), e);
        }
    }

    /** Sends SIGKILL: the process does nothing more. */
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
