package quitorg.slack.view;

import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import quitorg.request.QuitRequest;
import quitorg.slack.text.CardLink;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;

/** Requests with their states and links, for one person: a section each. */
public final class RequestList {
    private static final int SHOWN = 20;
    private static final int LONGEST_ALIAS = 100;

    private final Texts texts;
    private final Function<QuitRequest, CardLink> links;

    /** {@code links} finds the card of a request. */
    public RequestList(Texts texts, Function<QuitRequest, CardLink> links) {
        this.texts = texts;
        this.links = links;
    }

    /** The open requests, with their number; says so if there are none. */
    public PrivateMessage open(List<QuitRequest> requests) {
        return requests.isEmpty()
                ? PrivateMessage.of(texts.text("status.none-open"))
                : message(Optional.of(texts.text("status.open", requests.size())), requests);
    }

    /** What was found; says so if that is nothing. */
    public PrivateMessage found(List<QuitRequest> requests) {
        return requests.isEmpty() ? PrivateMessage.of(texts.text("status.none")) : message(Optional.empty(), requests);
    }

    private PrivateMessage message(Optional<String> title, List<QuitRequest> requests) {
        List<String> lines = new ArrayList<>();
        List<LayoutBlock> blocks = new ArrayList<>();
        title.ifPresent(text -> {
            lines.add(text);
            blocks.add(TextBlocks.title(text));
        });
        for (String line : requests.stream().limit(SHOWN).map(this::line).toList()) {
            lines.add(line);
            blocks.add(TextBlocks.text(line));
        }
        if (requests.size() > SHOWN) {
            String more = texts.text("status.more", requests.size() - SHOWN);
            lines.add(more);
            blocks.add(TextBlocks.smallPrint(more));
        }
        return new PrivateMessage(String.join("\n", lines), blocks);
    }

    /** One request in two lines, and a third for the cloud's RequestId; IDs and account are never cut off. */
    private String line(QuitRequest request) {
        String line = texts.text(
                "status.line",
                request.id().value(),
                texts.status(request),
                Mrkdwn.escape(request.account().alias(), LONGEST_ALIAS),
                request.orgId().toString(),
                Mrkdwn.mention(request.requester()),
                request.approvals().size(),
                request.policy().quorum(),
                request.statusSince(),
                texts.link(links.apply(request)),
                request.isTerminal() ? 1 : 0);
        return request.outcome()
                .flatMap(texts.outcomes()::requestId)
                .map(id -> line + "\n" + id)
                .orElse(line);
    }
}
