package quitorg.slack.home;

import java.util.List;
import quitorg.request.state.Policy;

/**
 * Who may do what, by the settings.
 *
 * @param admins user and group IDs of those who may request
 * @param approvers user and group IDs of those who may approve
 */
public record HomePeople(List<String> admins, List<String> approvers, Policy policy) {
    public HomePeople {
        admins = List.copyOf(admins);
        approvers = List.copyOf(approvers);
    }
}
