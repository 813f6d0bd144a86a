package quitorg.slack.view;

import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.TextObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quitorg.request.state.Policy;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;

/**
 * How to use the command and who may use it. Made from the settings alone: it waits for neither Slack nor database
 * nor cloud.
 */
public final class HelpMessage {
    private static final int FIELD = 2_000;

    private final List<String> admins;
    private final List<String> approvers;
    private final Policy policy;

    /**
     * Makes no text yet.
     *
     * @param admins user and group IDs of those who may request
     * @param approvers user and group IDs of those who may approve
     */
    public HelpMessage(List<String> admins, List<String> approvers, Policy policy) {
        this.admins = List.copyOf(admins);
        this.approvers = List.copyOf(approvers);
        this.policy = policy;
    }

    public PrivateMessage in(Texts texts) {
        String title = texts.text("help.title");
        String what = texts.text("help.what");
        List<String> rules = rules(texts);
        String examples = texts.text("help.examples");
        List<TextObject> fields = rules.stream()
                .<TextObject>map(rule -> Mrkdwn.object(Mrkdwn.cut(rule, FIELD)))
                .toList();
        List<LayoutBlock> blocks = List.of(
                header(block -> block.text(plainText(title))),
                Modals.text(what),
                section(block -> block.fields(fields)),
                Modals.text(examples));
        String text = Stream.of(Stream.of(title, what), rules.stream(), Stream.of(examples))
                .flatMap(part -> part)
                .collect(Collectors.joining("\n"));
        return new PrivateMessage(text, blocks);
    }

    private List<String> rules(Texts texts) {
        return List.of(
                texts.text("help.requesters", Mrkdwn.mentions(admins)),
                texts.text("help.approvers", Mrkdwn.mentions(approvers)),
                texts.text("help.approvals", policy.quorum()),
                texts.text("help.expires", policy.timeToLive()),
                policy.hold().isZero() ? texts.text("help.no-hold") : texts.text("help.hold", policy.hold()));
    }
}
