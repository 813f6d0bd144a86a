package quitorg.workflow.port;

import java.time.Duration;

/** Waits, so that tests can wait for something else. */
@FunctionalInterface
public interface Pause {
    /** Returns after {@code length}; earlier only rarely, or with the thread's interrupt flag set. */
    void forAbout(Duration length);
}
