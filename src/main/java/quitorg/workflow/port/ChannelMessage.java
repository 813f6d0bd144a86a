package quitorg.workflow.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.RequestId;

/**
 * One event that is posted in the channel, once.
 *
 * @param number of the event among those of its request; entries are told in this order. Number 1 is the card itself (and,
 *     under a card that was posted anew, the link to the earlier thread), all others are replies in its thread
 * @param hash of the event in the audit chain: 64 hexadecimal digits
 * @param at when it happened
 * @param request as it is now (for the card, which shows the present, and for what an entry says of the request)
 * @param cardTs Slack's time stamp of the card, present for all numbers but the first, and for that link
 * @param tries how often it was tried already: above 0, an earlier try may have arrived
 * @param latest where it was tried and that is known: when the last try was over
 * @param renewal present where the card was deleted and is posted anew, or was
 */
public record ChannelMessage(
        RequestId requestId,
        int number,
        String hash,
        Event event,
        Instant at,
        QuitRequest request,
        Optional<String> cardTs,
        int tries,
        Optional<Instant> latest,
        Optional<Renewal> renewal) {

    /** No copy of a database is put back sooner after it was made. */
    private static final Duration COPY_IS_OLDER = Duration.ofMinutes(1);

    /**
     * That the card is not the request's first.
     *
     * @param copy how many cards the request has had with this one, at least 2
     * @param oldTs where what was told before can be read: the deleted card, or a reply that stands outside of any thread
     *     since the card was gone
     * @param since when it was noticed that the earlier card was gone
     */
    public record Renewal(int copy, String oldTs, Instant since) {}

    /** The same entry, of the request as it will be. */
    public ChannelMessage showing(QuitRequest later) {
        return new ChannelMessage(requestId, number, hash, event, at, later, cardTs, tries, latest, renewal);
    }

    /** The same entry, of which is not known what the request was when it was posted. */
    public ChannelMessage showingWhatIsNotKnown() {
        return new ChannelMessage(
                requestId, number, hash, event, at, request, cardTs, Math.max(tries, 1), latest, renewal);
    }

    /** Whether it is what a request begins with. */
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

    /** The number of the card that it is of: 1 for the first. */
    public int copy() {
        return renewal.map(Renewal::copy).orElse(1);
    }

    /**
     * The earliest time at which it can have been posted. A card that was posted anew may be older than its {@link
     * Renewal#since}, where the database is an older copy and learned later than before that the earlier card was gone.
     */
    public Instant earliest() {
        return at;
    }

    /** Until when it can have been posted by the last try; empty where none may have arrived as far as is known. */
    public Optional<Instant> latestInDoubt() {
        return tries > 0 ? latest : Optional.empty();
    }

    /**
     * Whether it is a card that may stand there although no try is known: the database may be an older copy, put back after
     * the card was posted. A new request's card, and one that was tried a moment ago, cannot.
     */
    public boolean mayStandUnknown(Instant now) {
        Optional<Instant> known = latest.or(() -> renewal.isPresent() ? Optional.empty() : Optional.of(at));
        return isCard()
                && tries == 0
                && known.map(time -> now.isAfter(time.plus(COPY_IS_OLDER))).orElse(true);
    }

    /** The same entry, found in the channel: what it shows there is not known. */
    public ChannelMessage found() {
        return new ChannelMessage(
                requestId, number, hash, event, at, request, cardTs, Math.max(1, tries), latest, renewal);
    }
}
