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
    Posting edit(CardEdit edit);

    /** Whether messages can be posted there; asks Slack each time. */
    Condition condition();

    /** The status of the channel. */
    sealed interface Condition {

        /** The bot can post there. */
        record Open() implements Condition {}

        /**
         * The bot cannot post, and waiting alone will not change that: archived, the bot is not in it, its token is revoked.
         *
         * @param code Slack's own word
         */
        record Closed(String code) implements Condition {}

        /** Slack gave no answer. */
        record NotReadable(String why) implements Condition {}
    }

    /** The result of a post or an edit. */
    sealed interface Posting {

        /** It is in the channel. */
        record Done(String ts) implements Posting {}

        /** It is in the channel, but outside of any thread: the card that it belongs under is gone without a trace. */
        record Astray(String ts) implements Posting {}

        /** Of an edit: the card is gone. Of a reply: the thread under the card takes no more replies. Nothing was posted. */
        record CardGone() implements Posting {}

        /**
         * Of a post: the channel takes no posts at all, and waiting alone will not change that.
         *
         * @param code Slack's own word
         */
        record ChannelClosed(String code) implements Posting {}

        /**
         * Of a post: Slack refuses this one message, and may take others.
         *
         * @param code Slack's own word
         */
        record Unfit(String code) implements Posting {}

        /**
         * Of a post: its content could not be read yet; nothing was sent.
         *
         * @param retryAfter how long to wait before reading again, if Slack said so
         */
        record NotReady(String why, Optional<Duration> retryAfter) implements Posting {}

        /**
         * It did not arrive.
         *
         * @param retryAfter how long to wait, if Slack said so
         */
        record NotDone(String why, Optional<Duration> retryAfter) implements Posting {}

        /** It may have arrived. */
        record Unclear(String why) implements Posting {}
    }

    /** The result of reading a thread. */
    sealed interface ThreadReading {

        /** All of it was read; its first message is our own card. */
        record Read(List<ShownEvent> events) implements ThreadReading {}

        /** All of it was read, but its first message is not our own: the card was deleted, its replies are left. */
        record CardDeleted(List<ShownEvent> events) implements ThreadReading {}

        /** There is no such thread: its card was deleted, with nothing left under it. */
        record Gone() implements ThreadReading {}

        /**
         * Slack did not give all of it.
         *
         * @param retryAfter how long to wait, if that is known
         */
        record NotReadable(String why, Optional<Duration> retryAfter) implements ThreadReading {}
    }

    /** The result of looking for an entry. */
    sealed interface Lookup {

        /** It is in the channel. */
        record Found(String ts) implements Lookup {}

        /** It is in the channel, and the card that it belongs under is gone. */
        record FoundAstray(String ts) implements Lookup {}

        /** It is not in the channel. */
        record Absent() implements Lookup {}

        /**
         * Slack gave no answer.
         *
         * @param retryAfter how long to wait, if Slack said so
         */
        record NotReadable(String why, Optional<Duration> retryAfter) implements Lookup {}

        /**
         * Not found so far, but there is more to read: ask again after that time, and the search continues where it stopped.
         */
        record Unfinished(Duration goOnAfter) implements Lookup {}
    }
}
