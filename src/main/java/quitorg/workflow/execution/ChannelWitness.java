package quitorg.workflow.execution;

import java.util.List;
import quitorg.request.RequestId;
import quitorg.request.ShownEvent;
import quitorg.workflow.port.ChannelNotReadyException;

/** What the channel shows of a request, read before a call: it may show events that an older copy of the database lacks. */
@FunctionalInterface
public interface ChannelWitness {

    /**
     * The events that our own messages in the threads of the request's cards show. Reads every page, which may take many
     * seconds.
     *
     * @throws ChannelNotReadyException if a thread cannot be read now: nothing may be called, ask again later
     */
    List<ShownEvent> shown(RequestId request);
}
