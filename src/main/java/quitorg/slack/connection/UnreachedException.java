package quitorg.slack.connection;

import java.io.IOException;

/** A call did not reach Slack: nothing of it was sent. */
public final class UnreachedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Unreached why;

    UnreachedException(Unreached why, IOException cause) {
        super(why.problem(), cause);
        this.why = why;
    }

    /** Why it did not. */
    public Unreached why() {
        return why;
    }
}
