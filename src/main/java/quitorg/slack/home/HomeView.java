package quitorg.slack.home;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.view.Views.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.state.Status;
import quitorg.slack.channel.CardLinks;
import quitorg.slack.submission.RequestRules;
import quitorg.slack.text.CardLink;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Button;
import quitorg.slack.view.TextBlocks;
import quitorg.workflow.submission.Overview;

/**
 * What one person reads on the Home tab: at most one section for each request. Slack takes a hundred blocks; with all
 * lists full it has about sixty.
 */
final class HomeView {
    private final Texts texts;
    private final CardLinks links;
    private final RequestRules rules;
    private final List<LayoutBlock> blocks = new ArrayList<>();
    private boolean awaitsLinks;

    /**
     * A rendered tab without the time.
     *
     * @param awaitsLinks whether a request has no link to its card yet, but may have one later
     */
    record Rendered(Texts texts, List<LayoutBlock> blocks, boolean awaitsLinks) {
        View view(Instant now) {
            List<LayoutBlock> dated = new ArrayList<>(blocks);
            dated.add(TextBlocks.smallPrint(texts.text("home.as-of", now)));
            return of(dated);
        }
    }

    HomeView(Texts texts, CardLinks links, RequestRules rules) {
        this.texts = texts;
        this.links = links;
        this.rules = rules;
    }

    static View of(List<LayoutBlock> blocks) {
        return view(home -> home.type("home").callbackId(Button.HOME).blocks(blocks));
    }

    Rendered render(HomeContent.ForReader content) {
        Overview overview = content.overview();
        if (overview.mayRequest()) {
            blocks.add(requestButton());
        }
        overview.whyNotListed().ifPresent(refusal -> blocks.add(TextBlocks.text(access(refusal))));
        if (overview.whyNotListed().isEmpty()) {
            list("home.waiting.", overview.waiting());
        }
        list("home.own.", overview.own());
        if (overview.whyNotListed().isEmpty()) {
            list("home.ended.", new Overview.Excerpt(overview.ended(), 0));
        }
        blocks.add(divider());
        blocks.add(TextBlocks.text(texts.text("home.requesters", texts.people(rules.admins()))));
        blocks.add(TextBlocks.text(texts.text(
                "home.approvers",
                texts.people(rules.approvers()),
                rules.policy().quorum())));
        blocks.add(TextBlocks.text(health(content.channelClosed())));
        return new Rendered(texts, List.copyOf(blocks), awaitsLinks);
    }

    private LayoutBlock requestButton() {
        return actions(block -> block.blockId(Button.HOME_BLOCK)
                .elements(asElements(button(element -> element.actionId(Button.REQUEST.actionId())
                        .text(plainText(texts.text("home.button")))
                        .style("primary")))));
    }

    private void list(String keys, Overview.Excerpt excerpt) {
        blocks.add(TextBlocks.title(texts.text(keys + "header")));
        if (excerpt.requests().isEmpty()) {
            blocks.add(TextBlocks.text(texts.text(keys + "none")));
        }
        excerpt.requests().forEach(request -> blocks.add(TextBlocks.text(of(request))));
        if (excerpt.more() > 0) {
            blocks.add(TextBlocks.text(texts.text(keys + "more", excerpt.more())));
        }
    }

    private String of(QuitRequest request) {
        CardLink link = links.to(request);
        awaitsLinks |= link.isAwaited();
        String foot =
                texts.text("home.request.foot", request.id(), Mrkdwn.mention(request.requester()), texts.link(link));
        String headline = Mrkdwn.escape(texts.headlines().of(request));
        return texts.text("home.request", headline, state(request), foot);
    }

    private String state(QuitRequest request) {
        if (request.status() == Status.PENDING) {
            return texts.text(
                    "home.request.pending",
                    texts.status(request),
                    request.approvals().size(),
                    request.policy().quorum(),
                    request.expiresAt());
        }
        Optional<String> requestId = request.outcome().flatMap(texts.outcomes()::requestId);
        return texts.text(
                request.leftToPeople() && !request.isTerminal() ? "home.request.two-people" : "home.request.since",
                texts.status(request),
                request.statusSince(),
                requestId.isPresent() ? 1 : 0,
                requestId.orElse(""));
    }

    private String access(Refusal refusal) {
        return switch (refusal.type()) {
            case NOT_AN_ADMIN, NOT_AN_APPROVER, ASKED_TOO_OFTEN ->
                texts.text("home.access.unlisted", texts.people(rules.admins()));
            case EXCLUDED -> texts.text("home.access." + ((Refusal.Excluded) refusal).reason());
            case DIRECTORY_UNREADABLE -> texts.text("home.access.unreadable");
            // These do not say who a person is; a tab shows them all the same.
            case TOO_FEW_APPROVERS,
                    UNKNOWN_ACCOUNT,
                    REASON_LENGTH,
                    BLOCKED,
                    ALREADY_OPEN,
                    CHANNEL_CLOSED,
                    SELF_APPROVAL,
                    ALREADY_APPROVED,
                    ALREADY_DECIDED,
                    ALREADY_RESOLVED,
                    EXPIRED,
                    FACTS_CHANGED,
                    OTHER_ACCOUNT,
                    ACCOUNT_REPLACED,
                    ACCOUNT_UNREADABLE,
                    FACTS_UNREADABLE,
                    NOT_THE_REQUESTER,
                    NOT_POSSIBLE_NOW,
                    SAME_PERSON_RESOLVES,
                    REVIEW_NOT_YOURS,
                    UNKNOWN_REVIEW,
                    FOR_ANOTHER_APP,
                    NOT_ON_ITS_CARD,
                    COULD_NOT_BE_DECIDED,
                    WAITED_TOO_LONG,
                    UNKNOWN_REQUEST -> texts.refusals().of(refusal);
        };
    }

    private String health(Optional<String> channelClosed) {
        return channelClosed
                .map(code -> texts.text("home.health.closed", texts.faults().channelClosed(code)))
                .orElseGet(() -> texts.text("home.health.open"));
    }
}
