package quitorg.slack.view;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.element.BlockElement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import quitorg.request.Approval;
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
        return request.id() + ": " + request.account() + " to leave organization " + request.orgId() + ", "
                + request.status();
    }

    public List<LayoutBlock> blocks() {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(header(block -> block.text(plainText("Leave organization " + request.orgId() + "?"))));
        blocks.add(text(String.join(
                "\n",
                "*Status* " + request.status(),
                "*Account* " + texts.facts().name(request),
                "*Organization* " + Mrkdwn.code(request.orgId().toString()),
                "*Requested by* " + Mrkdwn.mention(request.requester().userId()) + ", "
                        + Mrkdwn.date(request.terms().submittedAt()),
                "*Approvals* " + approvals())));
        blocks.add(text("*Reason*\n" + Mrkdwn.quote(request.reason())));
        if (!request.isTerminal()) {
            request.terms().earlierCall()
                    .ifPresent(earlier -> blocks.add(text(texts.outcomes().earlierCall(earlier))));
        }
        now().forEach(line -> blocks.add(text(line)));
        List<BlockElement> buttons = buttons();
        if (!buttons.isEmpty()) {
            blocks.add(actions(block -> block.blockId("card").elements(buttons)));
        }
        blocks.add(context(
                block -> block.elements(List.of(Mrkdwn.object(request.id() + " · version " + request.version())))));
        return blocks;
    }

    private List<BlockElement> buttons() {
        return switch (request.status()) {
            case PENDING ->
                List.of(
                        button(element -> element.actionId(Button.REVIEW.actionId())
                                .text(plainText("Review"))
                                .style("primary")
                                .value(request.id().value())),
                        closing(Button.WITHDRAW, "Withdraw"));
            case APPROVED -> List.of(closing(Button.STOP, "Stop"), closing(Button.WITHDRAW, "Withdraw"));
            case OUTCOME_UNKNOWN -> request.leftToPeople() ? toResolve() : List.of();
            default -> List.of();
        };
    }

    private List<BlockElement> toResolve() {
        return List.of(
                button(element -> element.actionId(Button.CHECK_AGAIN.actionId())
                        .text(plainText("Check again"))
                        .value(request.id().value())),
                saying(
                        Button.HAS_LEFT,
                        "It has left",
                        "You looked in the Tencent Cloud console: the account is no longer in "),
                saying(
                        Button.STILL_MEMBER,
                        "It is still a member",
                        "You looked in the Tencent Cloud console: the account is still in "));
    }

    private BlockElement saying(Button button, String label, String what) {
        return button(element -> element.actionId(button.actionId())
                .text(plainText(label))
                .value(request.id().value())
                .confirm(ConfirmationDialogObject.builder()
                        .title(plainText(label + "?"))
                        .text(plainText(
                                what + "organization " + request.orgId() + ". Another admin has to confirm it."))
                        .confirm(plainText("Yes, I looked"))
                        .deny(plainText("Not sure"))
                        .build()));
    }

    private BlockElement closing(Button button, String label) {
        String what = request.calls() == 0 ? "nothing is called" : "nothing more is called";
        return button(element -> element.actionId(button.actionId())
                .text(plainText(label))
                .value(request.id().value())
                .confirm(ConfirmationDialogObject.builder()
                        .title(plainText(label + "?"))
                        .text(plainText("The request ends here and " + what + ". It can be asked for again."))
                        .confirm(plainText(label))
                        .deny(plainText("Keep it"))
                        .build()));
    }

    private String approvals() {
        StringBuilder text = new StringBuilder(
                request.approvals().size() + " of " + request.policy().quorum());
        for (Approval approval : request.approvals()) {
            text.append(", ").append(Mrkdwn.mention(approval.by().userId()));
        }
        return text.toString();
    }

    private List<String> now() {
        return switch (request.status()) {
            case PENDING -> List.of("Waits for approval until " + Mrkdwn.date(request.expiresAt()) + ".");
            case APPROVED -> List.of(approved());
            case EXECUTING -> List.of("QuitOrganization is being called.");
            case OUTCOME_UNKNOWN -> unknown();
            case SUCCEEDED, FAILED ->
                Stream.concat(
                                request
                                        .outcome()
                                        .map(outcome -> texts.outcomes().of(outcome, request))
                                        .stream(),
                                request
                                        .contradiction()
                                        .map(late -> texts.outcomes().late(late, request.orgId()))
                                        .stream())
                        .toList();
            case REJECTED -> List.of(":no_entry_sign: Rejected. Nothing was called.");
            case WITHDRAWN ->
                List.of(":leftwards_arrow_with_hook: Withdrawn. "
                        + texts.outcomes().calls(request));
            case EXPIRED -> List.of(":hourglass: Expired. Nothing was called; ask again if it is still wanted.");
        };
    }

    private String approved() {
        if (request.awaitsFirstCall() && request.policy().hold().isZero()) {
            return "The call is made once the approval stands in the thread.";
        }
        return request.callNotBefore()
                .map(due -> "The call is made " + Mrkdwn.date(due) + " unless an admin stops it.")
                .orElse("The call waits for its hold, which begins when this card shows *Stop*.");
    }

    private List<String> unknown() {
        String said = request.outcome()
                .map(outcome -> texts.outcomes().of(outcome, request))
                .orElse("");
        String proposed = request.ending()
                .proposal()
                .map(proposal -> "\n" + Mrkdwn.mention(proposal.by().userId()) + " says that the account "
                        + texts.thread().words(proposal.resolution()) + "; another admin has to confirm it.")
                .orElse("");
        return List.of(
                said,
                request.leftToPeople()
                        ? texts.thread().twoPeopleNeeded() + proposed
                        : texts.thread().beingLookedUp());
    }

    private static LayoutBlock text(String markdown) {
        return section(block -> block.text(Mrkdwn.object(Mrkdwn.cut(markdown, 3000))));
    }
}
