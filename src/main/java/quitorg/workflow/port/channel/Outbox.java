package quitorg.workflow.port.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quitorg.request.state.RequestId;

/** What is still to be posted in the channel; written with the state, in its transaction. */
public interface Outbox {

    /**
     * The entry to post next, or empty: of each request only the first that is not posted, and only when it is due. While
     * the channel is closed, the refused entry goes first. Among several requests, the order is: those with a call that
     * waits for an entry, then those with an outcome, then those that have waited longest.
     */
    Optional<ChannelMessage> next(Instant now);

    /**
     * Adds a mark to the entry, which is due again at {@code retryNotBefore}. Each post follows a mark of its own and is
     * mostly over by that time; the first look-up after it that finds the entry absent adds another. So {@link
     * ChannelMessage#marks} tells what is known of it.
     *
     * @return false if another process marked it since it was read: leave it to that process
     */
    boolean mark(ChannelMessage entry, Instant retryNotBefore);

    /**
     * Stores that the card at {@code cardTs} is gone and is to be posted anew, before the other entries of the request that
     * are not posted.
     *
     * @return false if nothing was written: another card replaced it since, or it is not known whether an entry of the
     *     request arrived. That has to be found out first, because a look-up works only under the entry's own card
     */
    boolean loseCard(RequestId request, String cardTs, Instant now);

    /**
     * The same, noticed by a reply to the card. No try of that reply can have arrived, so it is not in doubt.
     */
    boolean loseCard(ChannelMessage absent, Instant now);

    /**
     * Stores that the entry was not posted, and when it is due again.
     *
     * @param mayHaveArrived false if this try provably did not arrive: then the entry has the marks from before it
     */
    void postpone(ChannelMessage entry, Instant until, boolean mayHaveArrived);

    /** The card edit that is due, or empty. Cards whose buttons change go first, then those that have waited longest. */
    Optional<CardEdit> nextEdit(Instant now);

    /** Stores that the edit failed and when it is due again. */
    void postponeEdit(RequestId request, Instant until);

    /** When there is something to do: {@link #next} and {@link #nextEdit} return nothing before. One look-up for both. */
    Due nextDue();

    /**
     * When something is due next.
     *
     * @param entry empty if no entry waits
     * @param edit empty if no edit waits
     */
    record Due(Optional<Instant> entry, Optional<Instant> edit) {}

    /** Where the card of the request is, once it was posted. */
    Optional<String> cardTs(RequestId request);

    /** Where deleted cards of the request were, and where replies outside of any thread are, by copy. */
    List<String> earlierCards(RequestId request);
}
