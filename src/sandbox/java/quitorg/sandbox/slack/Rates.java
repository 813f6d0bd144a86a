package quitorg.sandbox.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Once switched on, counts calls against {@link Rate}: one bucket for each method, for posts one for each channel. A bucket
 * holds a burst and refills evenly. A refused call takes nothing. Safe for threads.
 */
final class Rates {
    private record Bucket(double calls, Instant at) {}

    private final Map<String, Bucket> buckets = new HashMap<>();
    private Optional<Double> timesFaster = Optional.empty();

    /** Counts from now on, with full buckets that refill so many times faster than Slack's. */
    synchronized void enforce(double factor) {
        timesFaster = Optional.of(factor);
        buckets.clear();
    }

    /** No longer counts calls. */
    synchronized void relax() {
        timesFaster = Optional.empty();
    }

    /** Takes a call from its bucket; if that is empty, returns how long until it holds one again. */
    synchronized Optional<Duration> take(WebMethod method, String channel, Instant now) {
        Rate rate = method.rate();
        if (timesFaster.isEmpty() || rate == Rate.FREE) {
            return Optional.empty();
        }
        String key = method.apiName() + (rate == Rate.POSTING ? " " + channel : "");
        double perMilli =
                rate.perMinute * timesFaster.get() / Duration.ofMinutes(1).toMillis();
        Bucket last = buckets.getOrDefault(key, new Bucket(rate.burst, now));
        double filled = Math.max(0, Duration.between(last.at(), now).toMillis()) * perMilli;
        double calls = Math.min(rate.burst, last.calls() + filled);
        boolean passes = calls >= 1;
        buckets.put(key, new Bucket(passes ? calls - 1 : calls, now));
        return passes ? Optional.empty() : Optional.of(Duration.ofMillis((long) Math.ceil((1 - calls) / perMilli)));
    }
}
