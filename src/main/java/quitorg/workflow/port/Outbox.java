package quitorg.workflow.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quitorg.request.RequestId;

/** What is still to be told to the channel; written with the state, in its transaction. */
public interface Outbox {

    /**
     * The entry to tell next, or empty: of each request only the first that is untold, and only when it is due. While the
     * channel is closed the refused one goes first. Among several requests those go first of which a call waits for an
     * entry, then those with an outcome, then those that wait longest.
     */
    Optional<ChannelMessage> next(Instant now);

    /**
     * Writes that the entry is about to be posted, before it is; the post is over before {@code retryNotBefore}, or follows
     * another mark.
     *
     * @return false where somebody else did so since it was read: leave it to him
     */
    boolean markTried(ChannelMessage entry, Instant retryNotBefore);

    /**
     * Writes that the card at {@code cardTs} is gone and is to be posted anew, before whatever else of the request is
     * untold.
     *
     * @return false where nothing was written: another card stands there since, or it is not known of an entry of the
     *     request whether it arrived, which has to be found out first, since it can be looked for under its own card only
     */
    boolean loseCard(RequestId request, String cardTs, Instant now);

    /**
     * The same, noticed by a reply to the card that provably did not arrive, by any of its tries: it is not in doubt.
     */
    boolean loseCard(ChannelMessage absent, Instant now);

    /** Writes that the entry provably did not arrive (or that waiting was asked for); it is due again then. */
    void postpone(ChannelMessage entry, Instant until, boolean mayHaveArrived);

    /** A card to edit that is due, or empty; those whose controls change go first, then those that wait longest. */
    Optional<CardEdit> nextEdit(Instant now);

    /** Writes that the edit failed and is due again then. */
    void postponeEdit(RequestId request, Instant until);

    /** When an entry is due next, or empty where none waits. */
    Optional<Instant> nextEntryDue();

    /** When an edit is due next, or empty where none waits. */
    Optional<Instant> nextEditDue();

    /** Where the card of the request stands, once it was told. */
    Optional<String> cardTs(RequestId request);

    /** Where cards of the request stood that are gone, and replies that stand outside of any thread, by copy. */
    List<String> earlierCards(RequestId request);
}
