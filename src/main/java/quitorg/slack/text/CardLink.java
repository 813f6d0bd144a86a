package quitorg.slack.text;

import java.util.Optional;

/**
 * Where the card of a request is.
 *
 * @param url of the card, if it is there and Slack returned it
 * @param state of the card, as far as it is known
 */
public record CardLink(Optional<String> url, State state) {
    /** No link is known yet. */
    public static final CardLink NONE = new CardLink(Optional.empty(), State.UNKNOWN);

    /** Slack refuses to give a link, for example because the bot is no longer in the channel. */
    public static final CardLink REFUSED = new CardLink(Optional.empty(), State.REFUSED);

    /** The card was deleted and is posted anew. */
    public static final CardLink DELETED = new CardLink(Optional.empty(), State.DELETED);

    /** The card was deleted after its request had ended. */
    public static final CardLink GONE = new CardLink(Optional.empty(), State.GONE);

    enum State {
        THERE,
        UNKNOWN,
        REFUSED,
        DELETED,
        GONE
    }

    /** The card is there. */
    public static CardLink to(String url) {
        return new CardLink(Optional.of(url), State.THERE);
    }

    /** Whether there may be a link, or another one, without a change of the request. */
    public boolean isAwaited() {
        return state == State.UNKNOWN || state == State.DELETED;
    }

    /** The text that stands for the link, or for its absence. */
    String key() {
        return switch (state) {
            case THERE -> "card-link.there";
            case UNKNOWN, REFUSED -> "card-link.unknown";
            case DELETED -> "card-link.deleted";
            case GONE -> "card-link.gone";
        };
    }
}
