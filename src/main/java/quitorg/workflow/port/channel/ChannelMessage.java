package quitorg.workflow.port.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.state.RequestId;

/**
 * One event that is posted in the channel, once.
 *
 * @param number of the event among those of its request; entries are posted in this order. Number 1 is the card itself (and,
 *     under a card that was posted anew, the link to the earlier thread), all others are replies in its thread
 * @param hash of the event in the audit chain: 64 hexadecimal digits
 * @param at when it happened
 * @param request as it is now (for the card, which shows the present state, and for what an entry says of the request)
 * @param cardTs Slack's time stamp of the card, present for all numbers but the first, and for that link
 * @param marks what is known of its posts, kept by {@link Outbox#mark} and {@link Outbox#postpone}. 0: no post of it is known. Odd: a post may have arrived, and no
 *     look-up since has found it absent. Even and above 0: a post may have arrived, and a look-up since found it absent
 * @param latest by when the last known post was over, if there was one and that is known
 * @param renewal present if the card was deleted and was, or is to be, posted anew
 */
public record ChannelMessage(
        RequestId requestId,
        int number,
        String hash,
        Event event,
        Instant at,
        QuitRequest request,
        Optional<String> cardTs,
        int marks,
        Optional<Instant> latest,
        Optional<Renewal> renewal) {

    private static final int MARK_DIGITS = 20;

    /** No backup of a database is restored sooner than this after it was made. */
    private static final Duration COPY_IS_OLDER = Duration.ofMinutes(1);

    /**
     * The card is not the request's first.
     *
     * @param copy how many cards the request has had with this one, at least 2
     * @param oldTs where to read what was posted before: the deleted card, or a reply that is outside of any thread because
     *     the card was gone
     * @param since when it was noticed that the earlier card was gone
     */
    public record Renewal(int copy, String oldTs, Instant since) {}

    /** The same entry, of the request in its next state. */
    public ChannelMessage showing(QuitRequest later) {
        return new ChannelMessage(requestId, number, hash, event, at, later, cardTs, marks, latest, renewal);
    }

    /** The same entry, posted without knowing what state of the request it shows. */
    public ChannelMessage inUnknownState() {
        return new ChannelMessage(
                requestId, number, hash, event, at, request, cardTs, Math.max(marks, 1), latest, renewal);
    }

    /**
     * The begin of the event's hash: 80 bits, which people can compare, and for which no one finds another history with the
     * same ones.
     */
    public String auditMark() {
        return hash.substring(0, Math.min(MARK_DIGITS, hash.length()));
    }

    /** Whether it is the first event of a request. */
    public boolean isFirst() {
        return number == 1;
    }

    /** Whether it is the card itself. */
    public boolean isCard() {
        return isFirst() && cardTs.isEmpty();
    }

    /** Whether it is the first reply under a card that was posted anew. */
    public boolean isLinkToOldCard() {
        return isFirst() && cardTs.isPresent();
    }

    /** The number of the card that it belongs to: 1 for the first. */
    public int copy() {
        return renewal.map(Renewal::copy).orElse(1);
    }

    /**
     * The earliest time at which it can have been posted. A card that was posted anew may be older than its {@link
     * Renewal#since}: an older copy of the database may have learned later than the original that the earlier card was gone.
     */
    public Instant earliest() {
        return at;
    }

    /** Whether a known post of it may have arrived. */
    public boolean mayHaveArrived() {
        return marks > 0;
    }

    /** Whether a known post of it may have arrived, and no look-up since has found it absent. */
    public boolean awaitsFirstLookup() {
        return marks % 2 == 1;
    }

    /** Until when a known post of it can have arrived; empty if none can, or that is not known. */
    public Optional<Instant> latestInDoubt() {
        return mayHaveArrived() ? latest : Optional.empty();
    }

    /**
     * Whether it is a card that may be in the channel although no post is known: the database may be an older copy, restored
     * after the card was posted. A new request's card, and one that was marked a moment ago, cannot.
     */
    public boolean mayBePostedUnrecorded(Instant now) {
        Optional<Instant> known = latest.or(() -> renewal.isPresent() ? Optional.empty() : Optional.of(at));
        return isCard()
                && !mayHaveArrived()
                && known.map(time -> now.isAfter(time.plus(COPY_IS_OLDER))).orElse(true);
    }
}
