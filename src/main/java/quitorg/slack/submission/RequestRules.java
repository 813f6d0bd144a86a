package quitorg.slack.submission;

import java.util.List;
import quitorg.request.state.Policy;

/**
 * Who may request and approve, and what a request needs, as the settings say it.
 *
 * @param admins user and group IDs of those who may request
 * @param approvers user and group IDs of those who may approve
 */
public record RequestRules(List<String> admins, List<String> approvers, Policy policy) {
    public RequestRules {
        admins = List.copyOf(admins);
        approvers = List.copyOf(approvers);
    }
}
