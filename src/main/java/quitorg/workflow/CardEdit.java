package quitorg.workflow;

import quitorg.approval.QuitRequest;

/**
 * A card that shows an older version than the present one.
 *
 * @param cardTs Slack's time stamp of the card
 * @param request as it is now, which the card is to show
 */
public record CardEdit(String cardTs, QuitRequest request) {}
