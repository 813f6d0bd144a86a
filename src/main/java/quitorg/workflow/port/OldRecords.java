package quitorg.workflow.port;

import java.time.Instant;

/** What the database keeps only for a time: actions, reviews, and the places of posted entries. */
public interface OldRecords {

    /**
     * Deletes records from before that moment that nothing can need any more: of requests that ended before it as well, and
     * of refused actions. Requests, events, cards, actions that created a request, and entries that are not posted stay.
     * Each deletion is complete in itself: if the process dies in between, the rest is found again.
     *
     * @param most how many of each kind are deleted at most, in one short transaction
     * @return how many were deleted
     * @throws StoreUnavailableException if nothing was deleted, or perhaps nothing
     */
    int deleteBefore(Instant moment, int most);
}
