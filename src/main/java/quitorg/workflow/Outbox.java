package quitorg.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quitorg.approval.RequestId;

/** What is still to be told to the channel; written with the state, in its transaction. */
public interface Outbox {

    /**
     * The entry to tell next, or empty: of each request only the first that is untold, and only when it is due; among
     * several requests one with an outcome goes first, then the one that waits longest.
     */
    Optional<TrailEntry> next(Instant now);

    /**
     * Writes that the entry is about to be posted, before it is; the post is over before {@code retryNotBefore}, or follows
     * another mark.
     *
     * @return false where somebody else did so since it was read: leave it to him
     */
    boolean markTried(TrailEntry entry, Instant retryNotBefore);

    /**
     * Writes that the entry stands in the channel at {@code ts}. After a card that was posted anew comes the link to the
     * old one, then what is untold.
     */
    void markTold(TrailEntry entry, String ts);

    /**
     * Writes, in one transaction, that the entry stands in the channel at {@code ts}, that the card it was to stand under
     * is gone, and that the card is to be posted anew.
     */
    void markAstray(TrailEntry entry, String ts, Instant now);

    /**
     * Writes that the card at {@code cardTs} is gone and is to be posted anew, before whatever else of the request is
     * untold.
     *
     * @return false where nothing was written: another card stands there since, or it is not known of an entry of the
     *     request whether it arrived, which has to be found out first, since it can be looked for under its own card only
     */
    boolean loseCard(RequestId request, String cardTs, Instant now);

    /** Writes that the entry provably did not arrive (or that waiting was asked for); it is due again then. */
    void postpone(TrailEntry entry, Instant until, boolean mayHaveArrived);

    /** A card to edit that is due, or empty. */
    Optional<CardEdit> nextEdit(Instant now);

    /** Writes that the card shows {@code version} now. */
    void markShown(RequestId request, int version);

    /** Writes that the edit failed and is due again then. */
    void postponeEdit(RequestId request, Instant until);

    /** When something is due next, or empty where nothing waits. */
    Optional<Instant> nextDue();

    /** Where the card of the request stands, once it was told. */
    Optional<String> cardTs(RequestId request);

    /** Where cards of the request stood that are gone, in the order of their posting. */
    List<String> earlierCards(RequestId request);
}
