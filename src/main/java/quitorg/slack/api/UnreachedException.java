package quitorg.slack.api;

import java.io.IOException;

/** A call did not reach Slack. */
final class UnreachedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Unreached why;

    UnreachedException(Unreached why, IOException cause) {
        super(why.problem(), cause);
        this.why = why;
    }

    Unreached why() {
        return why;
    }
}
