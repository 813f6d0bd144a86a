package quitorg.slack.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.QuitRequest;
import quitorg.request.state.RequestId;
import quitorg.slack.api.CallResult;
import quitorg.slack.text.CardLink;
import quitorg.workflow.port.channel.Outbox;

/**
 * Links to a request's card. When the bot finds that a card was deleted, although it has nothing to post in the thread,
 * the card is posted anew. The card of a request that has ended is posted anew only if a person asks for that request.
 */
public final class CardLinks {
    /** Many Home tabs show the same cards, and are rendered every few seconds. */
    private static final Duration NO_LINK_FOR = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(CardLinks.class);

    private final Outbox outbox;
    private final Permalinks permalinks;
    private final Clock clock;
    private final Cache<RequestId, Place> places =
            Caffeine.newBuilder().maximumSize(2_000).build();
    /** Cards that Slack gave no link to a moment ago. */
    private final Cache<RequestId, Place> withoutLink;

    /** A link, and the time stamp of the card that it leads to. */
    private record Place(String ts, CardLink link) {}

    /**
     * Asks nothing yet.
     *
     * @param clock dates the loss of a card
     * @param nanoTime monotonic; measures when Slack may be asked again
     */
    public CardLinks(Outbox outbox, Permalinks permalinks, Clock clock, LongSupplier nanoTime) {
        this.outbox = outbox;
        this.permalinks = permalinks;
        this.clock = clock;
        withoutLink = Caffeine.newBuilder()
                .maximumSize(2_000)
                .expireAfterWrite(NO_LINK_FOR)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /** Where the card is, for a list or in passing. Reads the database and may ask Slack. */
    public CardLink to(QuitRequest request) {
        String cardTs = outbox.cardTs(request.id()).orElse("");
        return Stream.of(places, withoutLink)
                .flatMap(cache -> Stream.ofNullable(cache.getIfPresent(request.id())))
                // Another replica may have posted the card anew since.
                .filter(known -> known.ts().equals(cardTs))
                .findFirst()
                .map(Place::link)
                .orElseGet(() -> ask(request, cardTs, !request.isTerminal()));
    }

    /** The same for a person who asks for this request: asks Slack whether the card still exists, ignoring the cache. */
    public CardLink checked(QuitRequest request) {
        return ask(request, outbox.cardTs(request.id()).orElse(""), true);
    }

    /** The same from memory alone, for an acknowledgement, which must not wait. */
    public CardLink remembered(QuitRequest request) {
        Place known = places.getIfPresent(request.id());
        return known == null ? CardLink.NONE : known.link();
    }

    private CardLink ask(QuitRequest request, String cardTs, boolean isPostedAnew) {
        if (cardTs.isEmpty()) {
            places.invalidate(request.id());
            return CardLink.NONE;
        }
        CallResult<String> answer = permalinks.of(cardTs);
        boolean isDeleted = Permalinks.isDeleted(answer);
        if (isDeleted && !isPostedAnew) {
            places.put(request.id(), new Place(cardTs, CardLink.GONE));
        } else if (isDeleted) {
            places.invalidate(request.id());
            // Only stored: the announcer posts the card, perhaps in another replica.
            boolean news = outbox.loseCard(request.id(), cardTs, clock.instant());
            log.warn(
                    "{} card at {} was deleted; {}",
                    request.id(),
                    cardTs,
                    news ? "it is posted anew" : "known already");
            return CardLink.DELETED;
        }
        answer.value().ifPresent(url -> places.put(request.id(), new Place(cardTs, CardLink.to(url))));
        Place known = places.getIfPresent(request.id());
        if (known != null) {
            return known.link();
        }
        CardLink none = answer.mayPass() ? CardLink.NONE : CardLink.REFUSED;
        withoutLink.put(request.id(), new Place(cardTs, none));
        return none;
    }
}
