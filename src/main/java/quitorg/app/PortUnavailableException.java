package quitorg.app;

/** The web server cannot listen on its port. */
public final class PortUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortUnavailableException(int port, Throwable cause) {
        super("port " + port + " cannot be listened on: is another program using it?", cause);
    }
}
