package quitorg.sandbox.slack;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to be so, awake at each change of the scene. */
final class Patience {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final SlackState scene;
    private final Supplier<String> dump;

    Patience(SlackState scene, Supplier<String> dump) {
        this.scene = scene;
        this.dump = dump;
    }

    void awaitUntil(String what, Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            // Before the condition is looked at: a change in between must not be slept over.
            long seen = scene.version();
            if (condition.getAsBoolean()) {
                return;
            }
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative()) {
                throw new AssertionError("Not within " + limit + ": " + what + "\n" + dump.get());
            }
            try {
                // Looks again now and then, since a condition may depend on more than what happens in Slack.
                scene.waitForChange(seen, left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while waiting: " + what, stopped);
            }
        }
    }
}
