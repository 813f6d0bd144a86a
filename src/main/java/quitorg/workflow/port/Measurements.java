package quitorg.workflow.port;

import java.time.Duration;
import quitorg.request.Decision;

/**
 * Hears what happened, to count it. What it hears holds no secret, and it keeps nothing that identifies a person or a
 * request. Every method returns at once and throws nothing. Safe for many threads.
 */
public interface Measurements {

    /** How a call of Slack's Web API ended. */
    enum SlackResult {
        OK,
        /** Slack refused it, or provably did not get it. */
        REFUSED,
        RATE_LIMITED,
        /** Not sent, because Slack had asked for a wait. */
        HELD_BACK,
        UNREACHABLE,
        /** Slack may have carried it out. */
        UNCLEAR
    }

    /** What Slack waits for an acknowledgement of. */
    enum Payload {
        COMMAND,
        CLICK,
        SHORTCUT,
        SUBMISSION,
        OTHER
    }

    /** A request moved, and the move is committed. */
    void moved(Decision.Accepted move);

    /** @param method a name from the code, never from outside */
    void slackCalled(String method, SlackResult result);

    /** @param took from the arrival of the payload until its acknowledgement was ready to be sent */
    void acknowledged(Payload payload, Duration took);

    /** Counts nothing. */
    static Measurements none() {
        return new Measurements() {
            @Override
            public void moved(Decision.Accepted move) {}

            @Override
            public void slackCalled(String method, SlackResult result) {}

            @Override
            public void acknowledged(Payload payload, Duration took) {}
        };
    }
}
