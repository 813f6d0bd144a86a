package quitorg.slack.text;

import java.util.List;
import java.util.stream.Collectors;
import quitorg.request.state.Policy;

/**
 * How to use the command and who may use it. Made from the settings alone: it waits for neither Slack nor database
 * nor cloud.
 */
public final class HelpText {
    private final List<String> admins;
    private final List<String> approvers;
    private final Policy policy;
    private final Texts texts;

    /**
     * Makes no text yet.
     *
     * @param admins user and group IDs of those who may request
     * @param approvers user and group IDs of those who may approve
     */
    public HelpText(List<String> admins, List<String> approvers, Policy policy, Texts texts) {
        this.admins = List.copyOf(admins);
        this.approvers = List.copyOf(approvers);
        this.policy = policy;
        this.texts = texts;
    }

    public String text() {
        String hold = policy.hold().isZero() ? texts.text("help.no-hold") : texts.text("help.hold", policy.hold());
        return texts.text(
                "help.text", mentions(admins), mentions(approvers), policy.quorum(), policy.timeToLive(), hold);
    }

    // In a private answer a mention shows a name and notifies no one.
    private static String mentions(List<String> ids) {
        return ids.stream()
                .map(id -> id.startsWith("S") ? "<!subteam^" + id + ">" : Mrkdwn.mention(id))
                .collect(Collectors.joining(", "));
    }
}
