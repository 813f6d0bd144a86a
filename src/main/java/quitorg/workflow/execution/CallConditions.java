package quitorg.workflow.execution;

import java.util.List;
import java.util.function.Function;
import quitorg.request.state.RequestId;
import quitorg.request.state.ShownEvent;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.port.channel.ChannelGate;

/**
 * What has to hold, besides the facts, before a call may begin.
 *
 * @param gate whether the channel takes posts
 * @param witness what the channel shows of the request: see {@link ThreadWitness#shown}
 * @param clockCheck whether this machine's clock is right
 */
public record CallConditions(ChannelGate gate, Function<RequestId, List<ShownEvent>> witness, ClockCheck clockCheck) {}
