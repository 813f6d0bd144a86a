package quitorg.workflow.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import quitorg.request.RequestId;
import quitorg.request.ShownEvent;

/** The approvals channel, in which every event is posted. No method throws because of what Slack does. */
public interface AuditChannel {

    /**
     * Posts an entry. For version 1 that is the card (or, under a card that was posted anew, the link to the old one),
     * otherwise a reply in its thread; an outcome also goes to the channel.
     */
    Posting post(ChannelMessage entry);

    /** Looks for an entry that may have been posted before, by its message metadata. */
    Lookup lookUp(ChannelMessage entry);

    /**
     * Reads every page of the thread of a card and returns the events of that request that our own messages in it show;
     * messages of others do not count. If an own message does not say which event it shows, the result is {@link
     * ShownEvent#unreadable}. A reading that was interrupted continues where it stopped when it is requested again.
     */
    ThreadReading readThread(RequestId request, String cardTs);

    /** Makes the card show the request as it is now. */
    Edited edit(CardEdit edit);

    /** Whether messages can be posted there; asks Slack each time. */
    Condition condition();

    /** The status of the channel. */
    sealed interface Condition {

        /** One method for each kind. */
        interface Cases<R> {
            R open(Open condition);

            R closed(Closed condition);

            R notReadable(NotReadable condition);
        }

        /** Calls the method for this kind. */
        <R> R accept(Cases<R> cases);

        /** The bot can post there. */
        record Open() implements Condition {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.open(this);
            }
        }

        /**
         * The bot cannot post, and waiting alone will not change that: archived, the bot is not in it, its token is revoked.
         *
         * @param code Slack's own word
         */
        record Closed(String code) implements Condition {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.closed(this);
            }
        }

        /** Slack gave no answer. */
        record NotReadable(String why) implements Condition {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.notReadable(this);
            }
        }
    }

    /** The result of a post. */
    sealed interface Posting {

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

    /** The result of an edit. */
    sealed interface Edited {

        /** One method for each kind. */
        interface Cases<R> {
            R done(Done edited);

            R cardGone(CardGone edited);

            R unclear(Unclear edited);
        }

        /** Calls the method for this kind. */
        <R> R accept(Cases<R> cases);

        /** The card shows it. */
        record Done() implements Edited {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.done(this);
            }
        }

        /** The card is gone. */
        record CardGone() implements Edited {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.cardGone(this);
            }
        }

        /**
         * The card may show it or not.
         *
         * @param retryAfter how long to wait, if Slack said so
         */
        record Unclear(String why, Optional<Duration> retryAfter) implements Edited {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.unclear(this);
            }
        }
    }

    /** The result of reading a thread. */
    sealed interface ThreadReading {

        /** One method for each kind. */
        interface Cases<R> {
            R read(Read threadReading);

            R cardDeleted(CardDeleted threadReading);

            R gone(Gone threadReading);

            R notReadable(NotReadable threadReading);
        }

        /** Calls the method for this kind. */
        <R> R accept(Cases<R> cases);

        /** All of it was read; its first message is our own card. */
        record Read(List<ShownEvent> events) implements ThreadReading {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.read(this);
            }
        }

        /** All of it was read, but its first message is not our own: the card was deleted, its replies are left. */
        record CardDeleted(List<ShownEvent> events) implements ThreadReading {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.cardDeleted(this);
            }
        }

        /** There is no such thread: its card was deleted, with nothing left under it. */
        record Gone() implements ThreadReading {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.gone(this);
            }
        }

        /**
         * Slack did not give all of it.
         *
         * @param retryAfter how long to wait, if that is known
         */
        record NotReadable(String why, Optional<Duration> retryAfter) implements ThreadReading {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.notReadable(this);
            }
        }
    }

    /** The result of looking for an entry. */
    sealed interface Lookup {

        /** One method for each kind. */
        interface Cases<R> {
            R found(Found lookup);

            R foundAstray(FoundAstray lookup);

            R absent(Absent lookup);

            R notReadable(NotReadable lookup);

            R unfinished(Unfinished lookup);
        }

        /** Calls the method for this kind. */
        <R> R accept(Cases<R> cases);

        /** It is in the channel. */
        record Found(String ts) implements Lookup {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.found(this);
            }
        }

        /** It is in the channel, and the card that it belongs under is gone. */
        record FoundAstray(String ts) implements Lookup {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.foundAstray(this);
            }
        }

        /** It is not in the channel. */
        record Absent() implements Lookup {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.absent(this);
            }
        }

        /**
         * Slack gave no answer.
         *
         * @param retryAfter how long to wait, if Slack said so
         */
        record NotReadable(String why, Optional<Duration> retryAfter) implements Lookup {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.notReadable(this);
            }
        }

        /**
         * Not found so far, but there is more to read: ask again after that time, and the search continues where it stopped.
         */
        record Unfinished(Duration goOnAfter) implements Lookup {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.unfinished(this);
            }
        }
    }
}
