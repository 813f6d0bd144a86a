package quitorg.workflow.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import quitorg.request.RequestId;
import quitorg.request.ShownEvent;

/** The channel that is the audit trail. No method throws for what Slack does. */
public interface AuditChannel {

    /**
     * Posts an entry: the card for version 1 (or under a card that was posted anew the link to the old one), a reply in its
     * thread otherwise, an outcome also to the channel.
     */
    Posting post(ChannelMessage entry);

    /** Looks for an entry that may have been posted before, by its message metadata. */
    Lookup lookUp(ChannelMessage entry);

    /**
     * Reads every page of the thread of a card and returns the events of that request that our own messages in it show;
     * messages of others do not count. Where an own message does not say which event it shows, it is {@link
     * ShownEvent#unreadable}. A reading that broke off goes on where it stopped when it is asked for again.
     */
    ThreadReading readThread(RequestId request, String cardTs);

    /** Makes the card show the request as it is. */
    Posting edit(CardEdit edit);

    /** Whether what happens can be told there; asks Slack each time. */
    Condition condition();

    /** What can be said of the channel. */
    sealed interface Condition {

        /** The bot can post there. */
        record Open() implements Condition {}

        /**
         * It cannot, and waiting alone will not change that: archived, the bot is not in it, its token is revoked.
         *
         * @param code Slack's own word
         */
        record Closed(String code) implements Condition {}

        /** Slack did not say. */
        record NotReadable(String why) implements Condition {}
    }

    /** What came of a post or an edit. */
    sealed interface Posting {

        /** It stands there. */
        record Done(String ts) implements Posting {}

        /** It stands there, but outside of any thread: the card that it was to stand under is gone without a trace. */
        record Astray(String ts) implements Posting {}

        /** Of an edit: the card is gone. Of a reply: the thread under the card takes none any more. Nothing was posted. */
        record CardGone() implements Posting {}

        /**
         * Of a post: the channel takes none, whatever it is, and waiting alone will not change that.
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
         * Of a post: what it has to say could not be read yet; nothing was sent.
         *
         * @param retryAfter where Slack said how long to wait with reading
         */
        record NotReady(String why, Optional<Duration> retryAfter) implements Posting {}

        /**
         * It did not arrive.
         *
         * @param retryAfter where Slack said how long to wait
         */
        record NotDone(String why, Optional<Duration> retryAfter) implements Posting {}

        /** It may have arrived. */
        record Unclear(String why) implements Posting {}
    }

    /** What came of reading a thread. */
    sealed interface ThreadReading {

        /** All of it was read, to its end; its first message is our own card. */
        record Read(List<ShownEvent> events) implements ThreadReading {}

        /** All of it was read, to its end, but its first message is not our own: the card was deleted, replies are left. */
        record CardDeleted(List<ShownEvent> events) implements ThreadReading {}

        /** There is no such thread: its card was deleted, with nothing left under it. */
        record Gone() implements ThreadReading {}

        /**
         * Slack did not give all of it.
         *
         * @param retryAfter how long to wait, where that is known
         */
        record NotReadable(String why, Optional<Duration> retryAfter) implements ThreadReading {}
    }

    /** What came of looking for an entry. */
    sealed interface Lookup {

        /** It stands there. */
        record Found(String ts) implements Lookup {}

        /** It stands in the channel, and the card that it was to stand under is gone. */
        record FoundAstray(String ts) implements Lookup {}

        /** It does not stand there. */
        record Absent() implements Lookup {}

        /**
         * Slack did not say.
         *
         * @param retryAfter where Slack said how long to wait
         */
        record NotReadable(String why, Optional<Duration> retryAfter) implements Lookup {}

        /** Not found so far, and there is more to read: to be asked again so much later, from where it stopped. */
        record Unfinished(Duration goOnAfter) implements Lookup {}
    }
}
