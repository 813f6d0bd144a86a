package quitorg.workflow.port.channel;

import java.time.Duration;
import java.util.Optional;

/** The result of a post to the approvals channel. */
public sealed interface Posting {

    /** One method for each kind. */
    interface Cases {
        void done(Done posting);

        void astray(Astray posting);

        void cardGone(CardGone posting);

        void channelClosed(ChannelClosed posting);

        void unfit(Unfit posting);

        void notReady(NotReady posting);

        void notDone(NotDone posting);

        void unclear(Unclear posting);
    }

    /** Calls the method for this kind. */
    void accept(Cases cases);

    /** It is in the channel. */
    record Done(String ts) implements Posting {
        @Override
        public void accept(Cases cases) {
            cases.done(this);
        }
    }

    /** It is in the channel, but outside of any thread: the card that it belongs under is gone without a trace. */
    record Astray(String ts) implements Posting {
        @Override
        public void accept(Cases cases) {
            cases.astray(this);
        }
    }

    /** Of a reply: the thread under the card takes no more replies. Nothing was posted. */
    record CardGone() implements Posting {
        @Override
        public void accept(Cases cases) {
            cases.cardGone(this);
        }
    }

    /**
     * The channel takes no posts at all, and waiting alone will not change that.
     *
     * @param code Slack's own word
     */
    record ChannelClosed(String code) implements Posting {
        @Override
        public void accept(Cases cases) {
            cases.channelClosed(this);
        }
    }

    /**
     * Slack refuses this one message, and may take others.
     *
     * @param code Slack's own word
     */
    record Unfit(String code) implements Posting {
        @Override
        public void accept(Cases cases) {
            cases.unfit(this);
        }
    }

    /**
     * Its content could not be read yet; nothing was sent.
     *
     * @param retryAfter how long to wait before reading again, if Slack said so
     */
    record NotReady(String why, Optional<Duration> retryAfter) implements Posting {
        @Override
        public void accept(Cases cases) {
            cases.notReady(this);
        }
    }

    /**
     * It did not arrive.
     *
     * @param retryAfter how long to wait, if Slack said so
     */
    record NotDone(String why, Optional<Duration> retryAfter) implements Posting {
        @Override
        public void accept(Cases cases) {
            cases.notDone(this);
        }
    }

    /** It may have arrived. */
    record Unclear(String why) implements Posting {
        @Override
        public void accept(Cases cases) {
            cases.unclear(this);
        }
    }
}
