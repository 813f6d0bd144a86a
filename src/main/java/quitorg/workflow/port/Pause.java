package quitorg.workflow.port;

import java.time.Duration;

/** Waits; tests can put something else in its place. */
@FunctionalInterface
public interface Pause {
    /** Returns after {@code length}; rarely earlier, or with the thread's interrupt flag set. */
    void forAbout(Duration length);
}
