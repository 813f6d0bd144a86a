package quitorg.workflow.port;

import quitorg.request.state.RequestId;

/** Another move was committed between reading and writing: read again and decide again. */
public final class StaleVersionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleVersionException(RequestId id, int version) {
        super(id + " is no longer at version " + version);
    }
}
