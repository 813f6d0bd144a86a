package quitorg.slack.view;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import java.util.ArrayList;
import java.util.List;
import quitorg.request.QuitRequest;
import quitorg.request.state.Status;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;

/** The one message of a request, in its current state: what is so, then what was requested, then what can be done. */
public final class Card {
    private static final int HEADER = 150;
    private static final int LONGEST_NAME = 100;

    private final Texts texts;
    private final QuitRequest request;
    private final Mentions mentions;

    /** As an edit shows it. */
    public Card(QuitRequest request, Texts texts) {
        this(request, texts, Mentions.NONE);
    }

    /** As it is posted; {@code mentions} says who is notified. */
    public Card(QuitRequest request, Texts texts, Mentions mentions) {
        this.texts = texts;
        this.request = request;
        this.mentions = mentions;
    }

    /** What a notification shows, and readers that show no blocks. */
    public String notice() {
        String notice = texts.notices().ofCard(request);
        return mentions.ofAsked().map(asked -> notice + " " + asked).orElse(notice);
    }

    public List<LayoutBlock> blocks() {
        List<LayoutBlock> blocks = new ArrayList<>();
        // No emoji: the name of an account may look like one.
        String headline = Mrkdwn.cut(texts.headlines().of(request), HEADER);
        blocks.add(header(block -> block.text(plainText(headline, false))));
        new CardStatus(request, texts, mentions).sections().forEach(text -> blocks.add(TextBlocks.text(text)));
        blocks.add(TextBlocks.fields(fields()));
        blocks.add(TextBlocks.text(Mrkdwn.quote(request.reason())));
        List<BlockElement> buttons = new CardButtons(request, texts).elements();
        if (!buttons.isEmpty()) {
            blocks.add(actions(block -> block.blockId(Button.CARD_BLOCK).elements(buttons)));
        }
        String origin = texts.text("card.origin", request.id(), request.terms().submittedAt());
        blocks.add(TextBlocks.smallPrint(origin));
        return blocks;
    }

    private List<String> fields() {
        return List.of(account(), organization(), requester(), approvals());
    }

    private String account() {
        return texts.text(
                "card.field.account",
                Mrkdwn.escape(request.account().alias(), LONGEST_NAME),
                Mrkdwn.code(request.uin().value()));
    }

    private String organization() {
        String key =
                switch (request.status()) {
                    case PENDING, APPROVED, EXECUTING -> "card.field.organization.leaves";
                    case SUCCEEDED ->
                        request.contradiction().isEmpty() ? "card.field.organization.left" : "card.field.organization";
                    case OUTCOME_UNKNOWN, FAILED, REJECTED, WITHDRAWN, EXPIRED -> "card.field.organization";
                };
        return request.creator()
                .map(name -> texts.text(key, request.orgId(), 1, Mrkdwn.escape(name, LONGEST_NAME)))
                .orElseGet(() -> texts.text(key, request.orgId(), 0));
    }

    private String requester() {
        return texts.text("card.field.requester", Mrkdwn.mention(request.requester()));
    }

    private String approvals() {
        int count = request.approvals().size();
        String names = texts.list(request.approvals().stream().map(approval -> Mrkdwn.mention(approval.by())));
        return request.status() == Status.PENDING || count < request.policy().quorum()
                ? texts.text("card.field.approvals", count, request.policy().quorum(), names)
                : texts.text("card.field.approved-by", names);
    }
}
