package quitorg.slack.text;

import java.util.Optional;

/**
 * Where the card of a request is.
 *
 * @param url of the card; empty if it has none (yet), or if Slack did not return it
 * @param isDeleted whether the card was deleted, so that it is posted anew
 */
public record CardLink(Optional<String> url, boolean isDeleted) {
    /** No link is known. */
    public static final CardLink NONE = new CardLink(Optional.empty(), false);

    /** The card was deleted. */
    public static final CardLink DELETED = new CardLink(Optional.empty(), true);

    /** The card is there. */
    public static CardLink to(String url) {
        return new CardLink(Optional.of(url), false);
    }
}
