package quitorg.workflow.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;
import quitorg.request.state.RequestId;
import quitorg.workflow.port.action.ActionClosedException;
import quitorg.workflow.port.action.ActionOfAnotherPersonException;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.action.StoredAction;
import quitorg.workflow.port.action.UserAction;
import quitorg.workflow.port.channel.CardEdit;
import quitorg.workflow.port.channel.ChannelMessage;

/**
 * Requests, events, reviews and actions, kept durably.
 *
 * <p>Reads see the last commit. Every method may throw {@link StoreUnavailableException}: then nothing was written, unless
 * it says that it {@link StoreUnavailableException#isPerhapsWritten may have been}.
 */
public interface RequestStore {

    /** The request of that ID as last committed. */
    Optional<QuitRequest> find(RequestId id);

    /** The one request for the pair that is not terminal, if there is one. */
    Optional<QuitRequest> findOpen(Account account, OrgId orgId);

    /** The one request for the account of that number, by whatever name, that is not terminal, if there is one. */
    Optional<QuitRequest> findOpen(Uin uin, OrgId orgId);

    /** The accounts that have requests for that organization, by name, including those no longer held. */
    List<Account> accountsAskedFor(OrgId orgId);

    /** The request for the pair that ended last, if any ended. */
    Optional<QuitRequest> findLastEnded(Account account, OrgId orgId);

    /**
     * The requests for the pair that failed since the last success, and that success; the last one first, at most a hundred.
     * Those that ended before a call was possible are left out.
     *
     * @param uin the number of the account, if it is known: then requests under all its names count
     */
    List<QuitRequest> findFinished(Account account, Optional<Uin> uin, OrgId orgId);

    /** All requests that are not terminal, oldest first. */
    List<QuitRequest> findAllOpen();

    /** The requests that ended last, the last one first, at most that many. */
    List<QuitRequest> findRecentlyEnded(int most);

    /** The review of that ID, whichever person it belongs to. */
    Optional<Review> findReview(ReviewId id);

    /** The action of that key, as stored, if there is one. */
    Optional<StoredAction> findAction(String key);

    /**
     * Runs {@code work} in one transaction, commits durably, then wakes the workers of the jobs planned in it. An exception
     * from {@code work} rolls everything back and is passed on. If the database rolled it back in favour of another
     * transaction, {@code work} runs again: it must have no effect outside of {@link Changes}.
     */
    <T> T inTransaction(Function<Changes, T> work);

    /** What may be written inside one transaction. */
    interface Changes {

        /** The request as this transaction sees it. */
        Optional<QuitRequest> load(RequestId id);

        /** The hash of each committed event of the request, by its number. */
        Map<Integer, String> eventHashes(RequestId id);

        /**
         * Adds a request, its event and its channel message, unless there is already an open one for the pair, or one for
         * the same number and organization under another name.
         *
         * @return the open one that is in the way; empty if the new one was added
         */
        Optional<QuitRequest> add(Decision.Accepted submitted);

        /**
         * Replaces version n with version n + 1. Adds the event, chained to the one before, and its channel message.
         *
         * @throws StaleVersionException if the stored version is not n; the transaction must be given up
         */
        void advance(Decision.Accepted move);

        /** Keeps a review row. */
        void add(Review review);

        /**
         * Stores an action.
         *
         * @return whether it is new; false if there is already one with the same key, which then stays as it is
         * @throws ActionOfAnotherPersonException if the stored one is another person's; the transaction must be given up
         */
        boolean add(UserAction action, Instant at);

        /**
         * Marks an action as having led to version {@code version} of {@code request}.
         *
         * @throws ActionClosedException if it led to something before, or was {@link #close closed} before; the transaction
         *     must be given up
         */
        void markDecided(String actionKey, RequestId request, int version);

        /** Counts one more failure to decide an action; returns how many there were, across restarts. */
        int countFailure(String actionKey);

        /**
         * Closes an action that was refused or cannot be decided. From now on it has no effect, and the person gets that
         * refusal as the answer, however often they ask.
         *
         * @return false if it was already decided or closed, which then stands
         */
        boolean close(String actionKey, Refusal refusal);

        /**
         * Adds an event that a decision on the request was refused; the request and its version stay as they are. The first
         * refusal for each person and rule also gets an entry in the thread. Does nothing if the request is over.
         */
        void add(RequestId request, Event.DecisionRefused refused, Instant at);

        /**
         * Stores that the entry is in the channel at {@code ts}. After a card that was posted anew comes the link to the old
         * one, then the entries that are not posted.
         */
        void markPosted(ChannelMessage entry, String ts);

        /**
         * Stores that the entry is in the channel at {@code ts}, that the card it belongs under is gone, and that the card
         * is to be posted anew.
         */
        void markAstray(ChannelMessage entry, String ts, Instant now);

        /** Stores that the card shows what the edit sent; does nothing if another card replaced it since. */
        void markShown(CardEdit edit);

        /**
         * Whether the channel shows all that is required before a call: the card, the approvals, and, if a first call waits
         * for a hold, Stop and the hold's entry.
         */
        boolean isAnnounced(QuitRequest request);

        /** Stores that the channel takes posts; returns whether it was closed. */
        boolean openChannel();

        /**
         * Plans a job for after the commit, at {@code due} or as soon as possible after that. A job planned before stays; a
         * call is moved forward if this time is earlier.
         */
        void schedule(Job job, Instant due);

        /** The time by the database's clock at this moment, not at the begin of the transaction. */
        Instant databaseTime();

        /**
         * Takes a start of a call, by the database's clock. All replicas together have at most twenty in any rolling second:
         * the next one is at least 55 ms later. Undone with the transaction. Call it before anything is written: it waits
         * for other open transactions that have taken a start.
         *
         * @return empty if the call starts now; otherwise how long it is until the next start, at most a second, and nothing
         *     was written
         */
        Optional<Duration> takeStart();
    }
}
