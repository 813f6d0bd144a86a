package quitorg.slack.submission;

import java.util.List;
import java.util.stream.Collectors;
import quitorg.request.state.Policy;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;

/**
 * What a request needs, as the settings say it.
 *
 * @param approvers user and group IDs of those who may approve
 */
public record ApprovalRules(List<String> approvers, Policy policy) {
    public ApprovalRules {
        approvers = List.copyOf(approvers);
    }

    /** In one line; it mentions people, which notifies no one in a modal. */
    String text(Texts texts) {
        String people = approvers.stream().map(Mrkdwn::mentionListed).collect(Collectors.joining(", "));
        return texts.text("request.rules", policy.quorum(), people, policy.timeToLive());
    }
}
