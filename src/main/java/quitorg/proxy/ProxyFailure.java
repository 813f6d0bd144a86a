package quitorg.proxy;

/**
 * A call that ended at the proxy: no byte of it has reached the server.
 *
 * @param status the proxy's HTTP status, if it answered
 */
public record ProxyFailure(ProxyServer proxy, Kind kind, int status) {

    /** What the proxy did. */
    public enum Kind {
        /** It refused the user name or the password. */
        LOGIN_REFUSED,
        /** It does not lead to that server. */
        REFUSED,
        /** It cannot be connected to. */
        NOT_CONNECTED
    }
}
