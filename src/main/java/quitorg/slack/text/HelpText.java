package quitorg.slack.text;

import java.util.List;
import java.util.stream.Collectors;
import quitorg.request.Policy;

/**
 * How to use the command and who may use it. Made from the settings alone: it waits for neither Slack nor database
 * nor cloud.
 */
public final class HelpText {
    private final List<String> admins;
    private final List<String> approvers;
    private final Policy policy;

    /**
     * Makes no text yet.
     *
     * @param admins user and group IDs of those who may request
     * @param approvers user and group IDs of those who may approve
     */
    public HelpText(List<String> admins, List<String> approvers, Policy policy) {
        this.admins = List.copyOf(admins);
        this.approvers = List.copyOf(approvers);
        this.policy = policy;
    }

    public String text() {
        return String.join(
                "\n",
                "*quit-org* makes a Tencent Cloud account leave its organization, once two people agree.",
                "• `/quit-org 101` asks that the account leave organization 101: a window shows what is about to happen,"
                        + " you give a reason.",
                "• A card appears in the approvals channel. *Another* person on the list of approvers reviews it and"
                        + " approves by typing the organization ID.",
                "• Then the call is made, once. What came of it stands in the channel.",
                "• `/quit-org status 101` (or an ID such as `Q-7F3K9M2P`) and `/quit-org list` tell how requests stand.",
                "*Who may ask* " + mentions(admins),
                "*Who may approve* " + mentions(approvers) + ", never one's own request",
                "*Approvals needed* " + policy.quorum() + ", besides the person who asks",
                "*Time to decide* " + Mrkdwn.exactly(policy.timeToLive()) + ", then a request expires",
                "*Between the last approval and the call* " + hold());
    }

    private String hold() {
        return policy.hold().isZero()
                ? "no wait: the last approval makes the call"
                : Mrkdwn.exactly(policy.hold()) + ", in which any admin can press *Stop* on the card";
    }

    // In a private answer a mention shows a name and notifies no one.
    private static String mentions(List<String> ids) {
        return ids.stream()
                .map(id -> id.startsWith("S") ? "<!subteam^" + id + ">" : Mrkdwn.mention(id))
                .collect(Collectors.joining(", "));
    }
}
