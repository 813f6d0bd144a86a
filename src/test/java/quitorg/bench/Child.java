package quitorg.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that is measured, by what Linux says of it. */
final class Child implements AutoCloseable {
    private static final int TICKS_PER_SECOND = 100;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Process process;
    private final long startedAt;

    private Child(Process process, long startedAt) {
        this.process = process;
        this.startedAt = startedAt;
    }

    static Child start(List<String> command, Map<String, String> environment, Path output) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().putAll(environment);
        long now = System.nanoTime();
        try {
            return new Child(builder.start(), now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double millisSinceStart() {
        return (System.nanoTime() - startedAt) / 1e6;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has used of the processor so far, in milliseconds, to a hundredth of a second. */
    double cpuMillis() {
        String stat = read("stat");
        // The name of the program, in brackets, may hold spaces.
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) * 1_000.0 / TICKS_PER_SECOND;
    }

    /** The memory that it holds, in megabytes. */
    double residentMegabytes() {
        return read("status")
                        .lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElse(0)
                / 1_024.0;
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException e) {
            throw new UncheckedIOException("the process has ended", e);
        }
    }

    /** Sends SIGTERM; how long it took to end, in milliseconds. */
    double terminate() {
        long now = System.nanoTime();
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return (System.nanoTime() - now) / 1e6;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
