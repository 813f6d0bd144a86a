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

    /** What is refused because more comes than the bot can take. */
    enum Refused {
        /** A command, click or submission: the person reads "busy, try again". */
        PAYLOAD,
        /** A modal that was to be opened: the same. */
        MODAL,
        /** What a modal or an answer was to show: the same. */
        CONTENT,
        /** An answer, which the person does not get. */
        REPLY,
        /** A question for a person's language: they read the channel's. */
        LOCALE
    }

    /** A request moved, and the move is committed. */
    void moved(Decision.Accepted move);

    /** @param method a name from the code, never from outside */
    void slackCalled(String method, SlackResult result);

    /** @param took from the arrival of the payload until its acknowledgement was ready to be sent */
    void acknowledged(Payload payload, Duration took);

    /** Something was refused because more came than the bot can take. */
    void refused(Refused what);

    /** Counts nothing. */
    static Measurements none() {
        return new Measurements() {
            @Override
            public void moved(Decision.Accepted move) {}

            @Override
            public void slackCalled(String method, SlackResult result) {}

            @Override
            public void acknowledged(Payload payload, Duration took) {}

            @Override
            public void refused(Refused what) {}
        };
    }
}
