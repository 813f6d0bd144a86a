package quitorg.sandbox.slack.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The one lock around all state of the simulated Slack, its clock, and the story so far. Code that reads or changes
 * messages, modals, triggers or people does so inside {@link #read} or {@link #change}; the stores themselves do not lock.
 * Nothing that waits for the network runs inside.
 */
public final class SlackState {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Clock clock;
    private final List<SandboxEvent> story = new ArrayList<>();
    private final List<Consumer<SandboxEvent>> observers = new ArrayList<>();
    private final List<ScreenListener> listeners = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private Workspace workspace;
    private long version;
    private long lastMicros;
    private long lastId;

    public SlackState(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /** Reads while nothing changes. */
    public synchronized <T> T read(Supplier<T> question) {
        return question.get();
    }

    /** Makes one atomic step, and wakes the threads that wait for one. */
    public synchronized <T> T change(Supplier<T> step) {
        try {
            return step.get();
        } finally {
            version++;
            notifyAll();
        }
    }

    /** The same for a step without a result. */
    public synchronized void run(Runnable step) {
        change(() -> {
            step.run();
            return this;
        });
    }

    public synchronized Workspace workspace() {
        return workspace;
    }

    public synchronized void changeWorkspace(UnaryOperator<Workspace> change) {
        run(() -> {
            workspace = change.apply(workspace);
            notifyListeners(ScreenListener::workspaceChanged);
        });
    }

    /** Adds to the story and notifies the observers, in order, before anything else can happen. */
    public synchronized void happened(SandboxEvent event) {
        story.add(event);
        observers.forEach(observer -> observer.accept(event));
    }

    public synchronized void observe(Consumer<SandboxEvent> observer) {
        observers.add(observer);
    }

    /** From now on, that listener is called after every change. */
    public synchronized void listen(ScreenListener listener) {
        listeners.add(listener);
    }

    /** Calls each listener for a change that the caller has just made. */
    synchronized void notifyListeners(Consumer<ScreenListener> change) {
        listeners.forEach(change);
    }

    public synchronized List<SandboxEvent> story() {
        return List.copyOf(story);
    }

    /** Records a mistake of the app that Slack would show to no one, for tests to check. */
    public synchronized void complain(String complaint) {
        complaints.add(complaint);
        notifyListeners(listener -> listener.complained(complaint));
    }

    public synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    public Instant now() {
        return clock.instant();
    }

    /** A message's time stamp, later than every other. */
    public synchronized String nextTs() {
        Instant now = now();
        lastMicros = Math.max(lastMicros + 1, now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000);
        return String.format(Locale.ROOT, "%d.%06d", lastMicros / 1_000_000, lastMicros % 1_000_000);
    }

    /** A new ID, with the letter that Slack's IDs of its kind begin with. */
    public synchronized String nextId(String prefix) {
        lastId++;
        return prefix + String.format(Locale.ROOT, "%09d", lastId);
    }

    /** Waits for a condition; checks it at each change. */
    public void awaitUntil(String what, Duration limit, BooleanSupplier condition, Supplier<String> dump) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            // Read before the condition is checked, so that a change in between is not missed.
            long seen = version();
            if (condition.getAsBoolean()) {
                return;
            }
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative()) {
                throw new AssertionError("Not within " + limit + ": " + what + "\n" + dump.get());
            }
            try {
                // Checks again now and then, because a condition may depend on more than Slack's state.
                waitForChange(seen, left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while waiting: " + what, stopped);
            }
        }
    }

    private synchronized long version() {
        return version;
    }

    /** Waits until something changed since that version was read, or for the given time. */
    @SuppressWarnings("WaitNotInLoop") // the caller checks its own condition, which may change without notice
    private synchronized void waitForChange(long seen, Duration atMost) throws InterruptedException {
        if (version == seen && atMost.toMillis() > 0) {
            wait(atMost.toMillis());
        }
    }
}
