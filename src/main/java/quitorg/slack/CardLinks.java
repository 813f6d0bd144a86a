package quitorg.slack;

import quitorg.approval.QuitRequest;
import quitorg.workflow.Outbox;

/** Where a request's card stands, for people. */
final class CardLinks {
    private final Outbox outbox;
    private final SlackChannel channel;

    CardLinks(Outbox outbox, SlackChannel channel) {
        this.outbox = outbox;
        this.channel = channel;
    }

    String to(QuitRequest request) {
        return outbox.cardTs(request.id())
                .flatMap(channel::permalink)
                .map(url -> Mrkdwn.link(url, "See its card"))
                .orElse("Its card is in the approvals channel, or about to be.");
    }
}
