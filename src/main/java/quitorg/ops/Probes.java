package quitorg.ops;

import java.util.Optional;
import java.util.function.Supplier;

/** The answers to the operator's tools, the same from both web servers. Safe for many threads. */
final class Probes {
    static final int OK = 200;
    static final int UNAVAILABLE = 503;
    private static final String TEXT = "text/plain";
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<Optional<String>> metrics;
    private volatile Optional<Readiness> readiness = Optional.empty();

    /** @param metrics the numbers in Prometheus' text format; empty while there are none */
    Probes(Supplier<Optional<String>> metrics) {
        this.metrics = metrics;
    }

    record Answer(int status, String contentType, String body) {}

    /** From now on answers for the running bot. */
    void begin(Readiness running) {
        readiness = Optional.of(running);
    }

    Answer live() {
        return new Answer(OK, TEXT, "live\n");
    }

    Answer ready() {
        Optional<String> whyNot =
                readiness.map(Readiness::whyNotReady).orElseGet(() -> Optional.of("the database is being prepared"));
        return whyNot.map(why -> new Answer(UNAVAILABLE, TEXT, "not ready: " + why + "\n"))
                .orElseGet(() -> new Answer(OK, TEXT, "ready\n"));
    }

    Answer metrics() {
        Optional<String> text = metrics.get();
        return new Answer(text.isPresent() ? OK : UNAVAILABLE, PROMETHEUS_TEXT, text.orElse(""));
    }
}
