package quitorg.workflow.port.action;

/**
 * Who a payload says is acting: a claim, which {@link Directory} checks.
 *
 * @param teamId the workspace that the payload names
 * @param userId the user that it names
 */
public record Actor(String teamId, String userId) {}
