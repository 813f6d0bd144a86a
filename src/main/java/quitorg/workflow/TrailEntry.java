package quitorg.workflow;

import java.time.Instant;
import java.util.Optional;
import quitorg.approval.Event;
import quitorg.approval.QuitRequest;
import quitorg.approval.RequestId;

/**
 * One thing that the channel is to be told of, once.
 *
 * @param version of the request that the event made; entries of a request are told in this order; version 1 is the card
 *     itself, all others are replies in its thread
 * @param at when it happened
 * @param request as it is now (for the card, which shows the present, and for what an entry says of the request)
 * @param cardTs Slack's time stamp of the card, present for all versions but the first
 * @param tries how often it was tried already: above 0, an earlier try may have arrived
 */
public record TrailEntry(
        RequestId requestId,
        int version,
        Event event,
        Instant at,
        QuitRequest request,
        Optional<String> cardTs,
        int tries) {}
