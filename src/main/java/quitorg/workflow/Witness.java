package quitorg.workflow;

import java.util.List;
import quitorg.approval.RequestId;
import quitorg.approval.ShownEvent;

/** The channel as a second witness, asked before a call: it may know what an older copy of the database does not. */
@FunctionalInterface
public interface Witness {

    /**
     * What our own messages in the threads of the request's cards show; reads every page and may take long.
     *
     * @throws NoTrailException where a thread cannot be read now: nothing may be called, ask again later
     */
    List<ShownEvent> shown(RequestId request);
}
