package quitorg.workflow.port.audit;

import java.util.Optional;
import java.util.function.Consumer;

/** All that the approvals channel shows now, read beside a bot that may be running. Nothing is written. For one thread. */
public interface ChannelHistory extends AutoCloseable {

    /**
     * Passes on, one by one, each message of the channel and of its threads that our bot wrote or that claims to show an
     * event of ours, each once. Messages that are posted while it reads may be missing. Reads as slowly as Slack asks, which
     * may take hours.
     *
     * @throws WitnessUnavailableException if not all of it can be read
     */
    void read(Consumer<Posted> reader);

    @Override
    void close();

    /**
     * A message.
     *
     * @param ts Slack's time stamp, which identifies it within the channel
     * @param isOwn whether our bot wrote it; any app can copy the mark
     * @param isEdited whether Slack says that it was changed after it was posted
     * @param mark which event it shows; empty if it does not say so, or not completely
     */
    record Posted(String ts, boolean isOwn, boolean isEdited, Optional<Mark> mark) {}

    /**
     * Which event a message shows. Nothing of it is checked.
     *
     * @param request the ID of the request
     * @param number of the event within the request
     * @param copy the number of the card or link within the request, from 1; 1 for an entry
     * @param hash of the event
     */
    record Mark(String request, int number, Kind kind, int copy, String hash) {}

    /** What kind of message shows an event. */
    enum Kind {
        /** Shows the request, and is edited in place. */
        CARD,
        /** Leads from a card that was posted anew to the thread of the one before. */
        LINK,
        /** Shows one event in the thread, and is never edited. */
        ENTRY
    }
}
