package quitorg.workflow.port.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import quitorg.request.state.RequestId;
import quitorg.request.state.ShownEvent;

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

        /** The card was deleted; perhaps replies are left under it, and all of them were read. */
        record CardDeleted(List<ShownEvent> events) implements ThreadReading {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.cardDeleted(this);
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
