package quitorg.sandbox.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The one lock around all state of the simulated Slack, its clock, and the story so far. Code that reads or changes
 * messages, modals, triggers or people does so inside {@link #read} or {@link #change}; the stores themselves do not lock.
 * Nothing that waits for the network runs inside.
 */
final class SlackState {
    private final Clock clock;
    private final List<SandboxEvent> story = new ArrayList<>();
    private final List<Consumer<SandboxEvent>> observers = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private Workspace workspace;
    private Installation installation = Installation.asInTheManifest();
    private long version;
    private long lastMicros;
    private long lastId;

    SlackState(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /** Reads while nothing changes. */
    synchronized <T> T read(Supplier<T> question) {
        return question.get();
    }

    /** Makes one atomic step, and wakes the threads that wait for one. */
    synchronized <T> T change(Supplier<T> step) {
        try {
            return step.get();
        } finally {
            version++;
            notifyAll();
        }
    }

    /** The same for a step without a result. */
    synchronized void run(Runnable step) {
        change(() -> {
            step.run();
            return this;
        });
    }

    synchronized Workspace workspace() {
        return workspace;
    }

    synchronized void changeWorkspace(UnaryOperator<Workspace> change) {
        run(() -> workspace = change.apply(workspace));
    }

    synchronized Installation installation() {
        return installation;
    }

    synchronized void changeInstallation(UnaryOperator<Installation> change) {
        run(() -> installation = change.apply(installation));
    }

    /** Adds to the story and notifies the observers, in order, before anything else can happen. */
    synchronized void happened(SandboxEvent happening) {
        story.add(happening);
        observers.forEach(observer -> observer.accept(happening));
    }

    synchronized void observe(Consumer<SandboxEvent> observer) {
        observers.add(observer);
    }

    synchronized List<SandboxEvent> story() {
        return List.copyOf(story);
    }

    /** Records a mistake of the app that Slack would show to no one, for tests to check. */
    synchronized void complain(String complaint) {
        complaints.add(complaint);
    }

    synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    Instant now() {
        return clock.instant();
    }

    /** A message's time stamp, later than every other. */
    synchronized String nextTs() {
        Instant now = now();
        lastMicros = Math.max(lastMicros + 1, now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000);
        return String.format(Locale.ROOT, "%d.%06d", lastMicros / 1_000_000, lastMicros % 1_000_000);
    }

    /** A new ID, with the letter that Slack's IDs of its kind begin with. */
    synchronized String nextId(String prefix) {
        lastId++;
        return prefix + String.format(Locale.ROOT, "%09d", lastId);
    }

    synchronized long version() {
        return version;
    }

    /** Waits until something changed since that version was read, or for the given time. */
    @SuppressWarnings("WaitNotInLoop") // the caller checks its own condition, which may change without notice
    synchronized void waitForChange(long seen, Duration atMost) throws InterruptedException {
        if (version == seen && atMost.toMillis() > 0) {
            wait(atMost.toMillis());
        }
    }
}
