package quitorg.sandbox.slack;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition; checks it at each change of the scene. */
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
            // Read before the condition is checked, so that a change in between is not missed.
            long seen = scene.version();
            if (condition.getAsBoolean()) {
                return;
            }
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative()) {
                throw new AssertionError("Not within " + limit + ": " + what + "\n" + dump.get());
            }
            try {
                // Checks again now and then, because a condition may depend on more than Slack's state.
                scene.waitForChange(seen, left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while waiting: " + what, stopped);
            }
        }
    }
}
