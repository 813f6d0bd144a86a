package quitorg.store.outbox;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import quitorg.request.QuitRequest;
import quitorg.request.state.RequestId;
import quitorg.store.json.Rows;
import quitorg.workflow.port.channel.CardEdit;
import quitorg.workflow.port.channel.ChannelMessage;

/**
 * Where the cards of requests are: posted, lost, posted anew. Every method is part of a transaction. A request's first row
 * in {@code outbox} is its card. While a card that was posted anew has no link to the old one yet, the same row is that link,
 * and later entries wait for it.
 */
public final class CardPlaces {
    /**
     * A condition on a row of {@code outbox}: the card is still where it was when the entry was read, and was not replaced
     * since.
     */
    static final String AS_READ = "EXISTS (SELECT 1 FROM card c WHERE c.request_id = outbox.request_id"
            + " AND c.copy = :copy AND coalesce(c.ts, '') = :cardTs)";

    // Priority 0: while the card is gone, so are its buttons, and a call waits for it.
    private static final String START_OVER = "UPDATE outbox SET state = 'NEW', tries = 0, not_before = 0, priority = 0,"
            + " tried_until = NULL, posted_ts = NULL WHERE request_id = ? AND number = 1";

    /** A number that no entry has. */
    private static final int NONE = 0;

    private final String lockingRead;

    /**
     * @param lockingRead what makes a SELECT lock the rows that it reads: two announcers may overlap, and each statement
     *     after the lock sees what the other one wrote
     */
    public CardPlaces(String lockingRead) {
        this.lockingRead = lockingRead;
    }

    /** Stores that the entry, of any kind, is at {@code ts}; does nothing if that is already stored, or no longer true. */
    public void markPosted(Handle handle, ChannelMessage entry, String ts) {
        if (entry.isCard()) {
            place(handle, entry, ts);
        } else if (entry.isLinkToOldCard()) {
            markLinkPosted(handle, entry, ts);
        } else {
            markEntryPosted(handle, entry, ts);
        }
    }

    /** Stores that the entry is at {@code ts}, and that its card is gone. */
    public void markAstray(Handle handle, ChannelMessage entry, String ts, Instant now) {
        // The link's own row becomes the card again.
        if (entry.isLinkToOldCard() || markEntryPosted(handle, entry, ts)) {
            lose(handle, entry.requestId(), entry.cardTs().orElseThrow(), Optional.of(ts), NONE, now);
        }
    }

    /** Stores that the card has to show this version of its request. */
    public static void wantEdit(Handle handle, QuitRequest request) {
        handle.execute(
                "UPDATE card SET wanted_version = ? WHERE request_id = ?",
                request.version(),
                request.id().value());
    }

    /**
     * Stores that the card shows what the edit sent; does nothing if another card replaced it since. The last to record
     * counts, also with an older version: if two processes edited one card, it is edited once more, and shows the present.
     */
    public static void markShown(Handle handle, CardEdit edit) {
        handle.createUpdate("UPDATE card SET shown_version = :shown, shown_status = :status"
                        + " WHERE request_id = :id AND ts = :ts")
                .bind("shown", edit.request().version())
                .bind("status", edit.request().status().name())
                .bind("id", edit.request().id().value())
                .bind("ts", edit.cardTs())
                .execute();
    }

    /** Whether everything that a call waits for is in the channel. */
    public static boolean isAnnounced(Handle handle, QuitRequest request) {
        boolean needsStop =
                request.awaitsFirstCall() && !request.policy().hold().isZero();
        return handle.createQuery("SELECT count(*) FROM card c WHERE c.request_id = :id AND c.ts IS NOT NULL"
                                + " AND (NOT :needsStop OR c.shown_status = 'APPROVED')"
                                + " AND NOT EXISTS (SELECT 1 FROM outbox t WHERE t.request_id = c.request_id"
                                + " AND t.priority = 0 AND t.state <> 'POSTED')")
                        .bind("id", request.id().value())
                        .bind("needsStop", needsStop)
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    /** Stores where the posted card is; does nothing if another announcer did, or the card was lost again since. */
    private void place(Handle handle, ChannelMessage card, String ts) {
        stateOfFirst(handle, card.requestId());
        // If an earlier post may have arrived, the message may show an older version than the one that we hold.
        boolean isKnown = !card.mayHaveArrived();
        boolean placed = handle.createUpdate("UPDATE card SET ts = :ts, shown_version = :shown, shown_status = :status"
                                + " WHERE request_id = :id AND ts IS NULL AND copy = :copy")
                        .bind("ts", ts)
                        .bind("shown", isKnown ? card.request().version() : 1)
                        .bind("status", isKnown ? card.request().status().name() : null)
                        .bind("id", card.requestId().value())
                        .bind("copy", card.copy())
                        .execute()
                == 1;
        if (placed && card.renewal().isPresent()) {
            // The card is posted; the same row is now due as the link under it.
            handle.execute(START_OVER, card.requestId().value());
        } else if (placed) {
            markEntryPosted(handle, card, ts);
        }
    }

    /** Stores that the entry is at {@code ts}, unless that is already stored. */
    private static boolean markEntryPosted(Handle handle, ChannelMessage entry, String ts) {
        return handle.createUpdate("UPDATE outbox SET state = 'POSTED', posted_ts = :ts"
                                + " WHERE request_id = :id AND number = :number AND state <> 'POSTED'")
                        .bind("ts", ts)
                        .bind("id", entry.requestId().value())
                        .bind("number", entry.number())
                        .execute()
                == 1;
    }

    /** The same for the link under a card, unless that card is no longer the present one. */
    private boolean markLinkPosted(Handle handle, ChannelMessage link, String ts) {
        stateOfFirst(handle, link.requestId());
        return isAt(handle, link.requestId(), link.cardTs().orElseThrow()) && markEntryPosted(handle, link, ts);
    }

    /**
     * Removes the stored place of the card and makes its entry due again.
     *
     * @return false if another card replaced it since, or an entry is in doubt
     */
    boolean lose(Handle handle, RequestId request, String cardTs, Instant now) {
        return lose(handle, request, cardTs, Optional.empty(), NONE, now);
    }

    /** The same after a reply that is known to be absent was refused, because the thread takes no replies. */
    boolean lose(Handle handle, ChannelMessage absent, Instant now) {
        String cardTs = absent.cardTs().orElseThrow();
        return lose(handle, absent.requestId(), cardTs, Optional.empty(), absent.number(), now);
    }

    /**
     * @param stray the reply that is outside of any thread because the card is gone, if that is how it was noticed
     * @param absent the number of an entry that is known not to be in the channel
     */
    private boolean lose(
            Handle handle, RequestId request, String cardTs, Optional<String> stray, int absent, Instant now) {
        boolean threadBegan = stateOfFirst(handle, request).equals("POSTED");
        if (!isAt(handle, request, cardTs) || (stray.isEmpty() && isInDoubt(handle, request, absent))) {
            return false;
        }
        handle.execute(
                "INSERT INTO earlier_card (request_id, copy, ts) SELECT request_id, copy, ts FROM card"
                        + " WHERE request_id = ? ON CONFLICT DO NOTHING",
                request.value());
        // A reply outside of any thread is read like a thread, too: it may be the last approval.
        stray.ifPresent(ts -> handle.execute(
                "INSERT INTO earlier_card (request_id, copy, ts) SELECT request_id, copy, ? FROM card WHERE request_id = ?"
                        + " ON CONFLICT DO NOTHING",
                ts,
                request.value()));
        // If a card was lost before its own link was posted, there is nothing to link to: the place before it stays.
        String oldPlace = stray.or(() -> threadBegan ? Optional.of(cardTs) : Optional.empty())
                .orElse("");
        handle.createUpdate(
                        "UPDATE card SET ts = NULL, shown_version = 0, shown_status = NULL, copy = copy + 1, lost_at = :now,"
                                + " old_ts = CASE WHEN :old <> '' THEN :old ELSE old_ts END WHERE request_id = :id")
                .bind("now", Rows.millis(now))
                .bind("old", oldPlace)
                .bind("id", request.value())
                .execute();
        handle.execute(START_OVER, request.value());
        return true;
    }

    private String stateOfFirst(Handle handle, RequestId request) {
        String sql = "SELECT state FROM outbox WHERE request_id = ? AND number = 1" + lockingRead;
        return handle.select(sql, request.value()).mapTo(String.class).one();
    }

    private static boolean isAt(Handle handle, RequestId request, String ts) {
        String sql = "SELECT count(*) FROM card WHERE request_id = ? AND ts = ?";
        return handle.select(sql, request.value(), ts).mapTo(Integer.class).one() == 1;
    }

    private static boolean isInDoubt(Handle handle, RequestId request, int except) {
        String sql = "SELECT count(*) FROM outbox WHERE request_id = ? AND state = 'TRIED' AND number <> ?";
        return handle.select(sql, request.value(), except).mapTo(Integer.class).one() > 0;
    }
}
