package quitorg.workflow.port.audit;

import java.time.Duration;
import java.util.List;
import quitorg.request.state.Policy;

/**
 * The settings that say who may decide what, as the bot was started with them. The audit log holds each that differs from
 * the one before.
 *
 * @param channel the ID of the approvals channel
 * @param admins user and group IDs of those who may request, sorted
 * @param approvers of those who may approve, sorted
 * @param quorum approvers needed besides the requester
 * @param timeToLive how long a request waits for them
 * @param hold the wait between the last approval and the call
 */
public record SettingsInForce(
        String channel, List<String> admins, List<String> approvers, int quorum, Duration timeToLive, Duration hold) {

    /** The lists are sorted: another order is no change. */
    public SettingsInForce {
        admins = admins.stream().sorted().toList();
        approvers = approvers.stream().sorted().toList();
    }

    /** With the rules of a policy. */
    public static SettingsInForce of(String channel, List<String> admins, List<String> approvers, Policy policy) {
        return new SettingsInForce(channel, admins, approvers, policy.quorum(), policy.timeToLive(), policy.hold());
    }
}
