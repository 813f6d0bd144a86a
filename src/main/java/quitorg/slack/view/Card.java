package quitorg.slack.view;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import quitorg.request.QuitRequest;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;

/** The one message of a request, in its current state. */
public final class Card {
    private final Texts texts;
    private final QuitRequest request;

    public Card(QuitRequest request, Texts texts) {
        this.texts = texts;
        this.request = request;
    }

    /** For notifications, and for readers that show no blocks. */
    public String fallback() {
        return texts.text("card.fallback", request.id(), request.account(), request.orgId(), request.status());
    }

    public List<LayoutBlock> blocks() {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(header(block -> block.text(plainText(texts.text("card.title", request.orgId())))));
        blocks.add(text(summary()));
        blocks.add(text(texts.text("card.reason", Mrkdwn.quote(request.reason()))));
        if (!request.isTerminal()) {
            request.terms()
                    .earlierCall()
                    .ifPresent(earlier -> blocks.add(text(texts.outcomes().earlierCall(earlier))));
        }
        now().forEach(line -> blocks.add(text(line)));
        List<BlockElement> buttons = buttons();
        if (!buttons.isEmpty()) {
            blocks.add(actions(block -> block.blockId("card").elements(buttons)));
        }
        String version = texts.text("card.version", request.id());
        blocks.add(context(block -> block.elements(List.of(Mrkdwn.object(version)))));
        return blocks;
    }

    private String summary() {
        Stream<String> approvers = request.approvals().stream()
                .map(approval -> Mrkdwn.mention(approval.by().userId()));
        return texts.text(
                "card.summary",
                request.status(),
                texts.facts().name(request),
                Mrkdwn.code(request.orgId().toString()),
                Mrkdwn.mention(request.requester().userId()),
                request.terms().submittedAt(),
                request.approvals().size(),
                request.policy().quorum(),
                texts.list(approvers));
    }

    private List<BlockElement> buttons() {
        return switch (request.status()) {
            case PENDING -> List.of(button(Button.REVIEW).style("primary").build(), closing(Button.WITHDRAW));
            case APPROVED -> List.of(closing(Button.STOP), closing(Button.WITHDRAW));
            case OUTCOME_UNKNOWN ->
                request.leftToPeople()
                        ? List.of(
                                button(Button.CHECK_AGAIN).build(),
                                stating(Button.HAS_LEFT),
                                stating(Button.STILL_MEMBER))
                        : List.of();
            case EXECUTING, SUCCEEDED, FAILED, REJECTED, WITHDRAWN, EXPIRED -> List.of();
        };
    }

    private ButtonElement.ButtonElementBuilder button(Button button) {
        return ButtonElement.builder()
                .actionId(button.actionId())
                .text(plainText(label(button)))
                .value(request.id().value());
    }

    private String label(Button button) {
        return texts.text("card.button." + button);
    }

    private BlockElement stating(Button button) {
        return confirmed(
                button,
                texts.text("card.confirm." + button, request.orgId()),
                texts.text("card.confirm.looked"),
                texts.text("card.confirm.not-sure"));
    }

    private BlockElement closing(Button button) {
        return confirmed(
                button,
                texts.text(request.calls() == 0 ? "card.confirm.ends" : "card.confirm.ends.called"),
                label(button),
                texts.text("card.confirm.keep"));
    }

    private BlockElement confirmed(Button button, String what, String yes, String no) {
        return button(button)
                .confirm(ConfirmationDialogObject.builder()
                        .title(plainText(texts.text("card.confirm.title", label(button))))
                        .text(plainText(what))
                        .confirm(plainText(yes))
                        .deny(plainText(no))
                        .build())
                .build();
    }

    private List<String> now() {
        return switch (request.status()) {
            case PENDING -> List.of(texts.text("card.PENDING", request.expiresAt()));
            case APPROVED -> List.of(approved());
            case EXECUTING -> List.of(texts.text("card.EXECUTING"));
            case OUTCOME_UNKNOWN -> List.of(outcome().orElse(""), unknown());
            case SUCCEEDED, FAILED ->
                Stream.concat(
                                outcome().stream(),
                                request
                                        .contradiction()
                                        .map(late -> texts.outcomes().late(late, request.orgId()))
                                        .stream())
                        .toList();
            case REJECTED -> List.of(texts.text("card.REJECTED"));
            case WITHDRAWN ->
                List.of(texts.text("card.WITHDRAWN", texts.outcomes().calls(request)));
            case EXPIRED -> List.of(texts.text("card.EXPIRED"));
        };
    }

    private Optional<String> outcome() {
        return request.outcome().map(outcome -> texts.outcomes().of(outcome, request));
    }

    private String approved() {
        if (request.awaitsFirstCall() && request.policy().hold().isZero()) {
            return texts.text("card.APPROVED.call-follows");
        }
        return request.callNotBefore()
                .map(due -> texts.text("card.APPROVED.due", due))
                .orElseGet(() -> texts.text("card.APPROVED.hold-follows"));
    }

    private String unknown() {
        if (!request.leftToPeople()) {
            return texts.thread().beingLookedUp();
        }
        String needed = texts.thread().twoPeopleNeeded();
        return request.ending()
                .proposal()
                .map(proposal -> needed + "\n"
                        + texts.text(
                                "card.proposed." + proposal.resolution(),
                                Mrkdwn.mention(proposal.by().userId())))
                .orElse(needed);
    }

    private static LayoutBlock text(String markdown) {
        return section(block -> block.text(Mrkdwn.object(Mrkdwn.cut(markdown, 3000))));
    }
}
