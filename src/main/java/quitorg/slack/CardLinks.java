package quitorg.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import quitorg.approval.QuitRequest;
import quitorg.approval.RequestId;
import quitorg.workflow.Outbox;

/** Where a request's card stands, for people. */
final class CardLinks {
    private static final String NO_LINK = "Its card is in the approvals channel, or about to be.";

    private final Outbox outbox;
    private final SlackChannel channel;
    private final Cache<RequestId, String> links =
            Caffeine.newBuilder().maximumSize(2_000).build();

    CardLinks(Outbox outbox, SlackChannel channel) {
        this.outbox = outbox;
        this.channel = channel;
    }

    /** A link to the card, or words in its place; may ask the database and Slack. */
    String to(QuitRequest request) {
        String remembered = links.getIfPresent(request.id());
        return remembered != null
                ? remembered
                : outbox.cardTs(request.id())
                        .flatMap(channel::permalink)
                        .map(url -> remember(request, url))
                        .orElse(NO_LINK);
    }

    /** The same from memory alone, for an acknowledgement, which must wait for nobody. */
    String remembered(QuitRequest request) {
        String link = links.getIfPresent(request.id());
        return link == null ? NO_LINK : link;
    }

    private String remember(QuitRequest request, String url) {
        String link = Mrkdwn.link(url, "See its card");
        links.put(request.id(), link);
        return link;
    }
}
