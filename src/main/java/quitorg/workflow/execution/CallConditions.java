package quitorg.workflow.execution;

import quitorg.workflow.port.ChannelGate;
import quitorg.workflow.port.ClockCheck;

/**
 * What has to hold, besides the facts, before a call may begin.
 *
 * @param trail whether the channel takes posts
 * @param witness what the channel shows of the request
 * @param clockCheck whether this machine's clock is right
 */
public record CallConditions(ChannelGate trail, ChannelWitness witness, ClockCheck clockCheck) {}
