package quitorg.slack.submission;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quitorg.request.state.Policy;
import quitorg.slack.text.Texts;
import quitorg.slack.view.PrivateMessage;
import quitorg.slack.view.TextBlocks;

/**
 * How to use the command and who may use it. Made from the settings alone: it waits for neither Slack nor database
 * nor cloud.
 */
public final class HelpMessage {
    private final RequestRules rules;

    public HelpMessage(RequestRules rules) {
        this.rules = rules;
    }

    /** The message in the language of those texts. */
    public PrivateMessage in(Texts texts) {
        String title = texts.text("help.title");
        String what = texts.text("help.what");
        List<String> fields = fields(texts);
        String examples = texts.text("help.examples");
        List<LayoutBlock> blocks = List.of(
                TextBlocks.title(title), TextBlocks.text(what), TextBlocks.fields(fields), TextBlocks.text(examples));
        String text = Stream.of(Stream.of(title, what), fields.stream(), Stream.of(examples))
                .flatMap(part -> part)
                .collect(Collectors.joining("\n"));
        return new PrivateMessage(text, blocks);
    }

    private List<String> fields(Texts texts) {
        Policy policy = rules.policy();
        return List.of(
                texts.text("help.requesters", texts.people(rules.admins())),
                texts.text("help.approvers", texts.people(rules.approvers())),
                texts.text("help.approvals", policy.quorum()),
                texts.text("help.expires", policy.timeToLive()),
                policy.hold().isZero() ? texts.text("help.no-hold") : texts.text("help.hold", policy.hold()));
    }
}
