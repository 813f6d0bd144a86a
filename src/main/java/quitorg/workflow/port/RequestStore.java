package quitorg.workflow.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import quitorg.request.Account;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.OrgId;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.RequestId;
import quitorg.request.Uin;

/**
 * Requests, events, reviews and actions, kept durably.
 *
 * <p>Reads see the last commit. Every method may throw {@link StoreUnavailableException}: then nothing was written,
 * unless it says that it {@link StoreUnavailableException#isPerhapsWritten may have been}.
 */
public interface RequestStore {

    /** The request of that ID as last committed. */
    Optional<QuitRequest> find(RequestId id);

    /** The one request for the pair that is not terminal, if there is one. */
    Optional<QuitRequest> findOpen(Account account, OrgId orgId);

    /** The one request for the account of that number, by whatever name, that is not terminal, if there is one. */
    Optional<QuitRequest> findOpen(Uin uin, OrgId orgId);

    /** The accounts that there are requests for that organization of, by name, those no longer held among them. */
    List<Account> accountsAskedFor(OrgId orgId);

    /** The request for the pair that ended last, if any ended. */
    Optional<QuitRequest> findLastEnded(Account account, OrgId orgId);

    /**
     * The requests for the pair that succeeded or failed, the last one first; those that ended before anybody could call
     * are not among them.
     *
     * @param uin the number of the account, where it is known: then by every name that it was asked for by
     */
    List<QuitRequest> findFinished(Account account, Optional<Uin> uin, OrgId orgId);

    /** All requests that are not terminal, oldest first. */
    List<QuitRequest> findAllOpen();

    /** The review of that ID, whoever it belongs to. */
    Optional<Review> findReview(ReviewId id);

    /** The action of that key, as stored, if it is. */
    Optional<StoredAction> findAction(String key);

    /**
     * Runs {@code work} in one transaction, commits durably, then wakes the workers of what was scheduled in it. An
     * exception out of {@code work} rolls everything back and is passed on. Where the database undid it for the sake of
     * another transaction, {@code work} is run again: it does nothing outside of {@link Changes}.
     */
    <T> T inTransaction(Function<Changes, T> work);

    /** What may be written inside one transaction. */
    interface Changes {

        /** The request as this transaction sees it. */
        Optional<QuitRequest> load(RequestId id);

        /** The hash of each committed event of the request, by its number. */
        Map<Integer, String> eventHashes(RequestId id);

        /**
         * Adds a request, its event and its trail entry, unless there is an open one for the pair already, or one for the
         * same number and organization by another name.
         *
         * @return the open one that is in the way, or empty where the new one was added
         */
        Optional<QuitRequest> add(Decision.Accepted submitted);

        /**
         * Replaces version n with version n + 1 and adds the event, chained to the one before, and its trail entry.
         *
         * @throws StaleVersionException where the stored version is not n; the transaction must be given up
         */
        void advance(Decision.Accepted move);

        /** Keeps a review row. */
        void add(Review review);

        /**
         * Keeps an action.
         *
         * @return whether it is new; false where one of the same key is there already, which then stays as it is
         * @throws ActionOfAnotherPersonException where the one that is there is another person's; the transaction must be given
         *     up
         */
        boolean add(UserAction action, Instant at);

        /**
         * Marks an action as having led to version {@code version} of {@code request}.
         *
         * @throws ActionClosedException where it led to something before, or {@link #close} came before; the transaction
         *     must be given up
         */
        void markDecided(String actionKey, RequestId request, int version);

        /** Counts one more failure to decide an action; returns how many there were by now, over all starts. */
        int countFailure(String actionKey);

        /**
         * Closes an action that was refused or cannot be decided: from now on it leads to nothing, and that refusal is what
         * the person is told, however often.
         *
         * @return false where it was decided or closed already, which then stands
         */
        boolean close(String actionKey, Refusal refusal);

        /**
         * Adds an event that a decision on the request was refused; the request and its version stay as they are. The
         * first refusal for each person and rule also gets an entry in the thread. Nothing where the request is over.
         */
        void add(RequestId request, Event.DecisionRefused refused, Instant at);

        /**
         * Writes that the entry stands in the channel at {@code ts}. After a card that was posted anew comes the link to the
         * old one, then what is untold.
         */
        void markTold(ChannelMessage entry, String ts);

        /**
         * Writes that the entry stands in the channel at {@code ts}, that the card it was to stand under is gone, and that
         * the card is to be posted anew.
         */
        void markAstray(ChannelMessage entry, String ts, Instant now);

        /** Writes that the card shows what the edit sent; nothing where another card stands there since. */
        void markShown(CardEdit edit);

        /**
         * Whether the channel shows all that has to stand there before a call: the card, the approvals, and where a first
         * call waits for a hold, Stop and the hold's entry.
         */
        boolean isAnnounced(QuitRequest request);

        /** Writes that the channel takes posts; whether it was closed. */
        boolean openChannel();

        /**
         * Plans a job for after the commit, at {@code due} or as soon as possible after. A job planned before stays; a call
         * is moved forward where this is earlier.
         */
        void schedule(Job job, Instant due);

        /** The time by the database's clock at this moment, not at the transaction's begin. */
        Instant databaseTime();

        /**
         * Takes a start of a call, one of at most twenty in any rolling second for all replicas, by the database's clock:
         * the next one is 55 ms later at the earliest. Undone with the transaction. Call it before anything is written: it
         * waits for other transactions that have taken a start and are not over.
         *
         * @return empty where the call starts now; otherwise how long it is until the next start, at most a second, and
         *     nothing was written
         */
        Optional<Duration> takeStart();
    }
}
