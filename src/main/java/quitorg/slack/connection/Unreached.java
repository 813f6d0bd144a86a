package quitorg.slack.connection;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import quitorg.proxy.Proxies;
import quitorg.proxy.ProxyFailure;

/** Why a call did not even reach Slack: nothing of it was sent. The same call may have another result later. */
public enum Unreached {
    NO_CONNECTION(
            "Slack cannot be reached",
            "check the network, name server and firewall; if this machine needs a proxy, set HTTPS_PROXY"),
    NOT_TRUSTED(
            "no trusted TLS connection to Slack",
            "if a proxy or firewall opens TLS connections, add its CA certificate to this JVM's trust store"
                    + " (JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=...); otherwise check SLACK_API_URL and the clock"),
    PROXY_NOT_CONNECTED("the proxy cannot be reached", "check host and port in HTTPS_PROXY"),
    PROXY_LOGIN_REFUSED(
            "the proxy refused the user name or password",
            "correct them in HTTPS_PROXY, special characters percent-encoded"),
    PROXY_REFUSED(
            "the proxy refused the connection to Slack",
            "allow this machine to reach slack.com and *.slack.com on port 443 there, or list them in NO_PROXY");

    private final String problem;
    private final String remedy;

    Unreached(String problem, String remedy) {
        this.problem = problem;
        this.remedy = remedy;
    }

    /** What happened, in words for logs and people. */
    public String problem() {
        return problem;
    }

    /** What the operator can do about it. */
    public String remedy() {
        return remedy;
    }

    /** Whether that problem is one of these. */
    public static boolean isOne(String problem) {
        return Arrays.stream(values()).anyMatch(each -> each.problem.equals(problem));
    }

    /** What that failure of a call means, or empty if the call may have reached Slack. */
    static Optional<Unreached> of(URI url, IOException failure, Proxies proxies) {
        Optional<Unreached> atProxy = proxies.failure(url, failure)
                .map(ProxyFailure::kind)
                .map(kind -> switch (kind) {
                    case LOGIN_REFUSED -> PROXY_LOGIN_REFUSED;
                    case REFUSED -> PROXY_REFUSED;
                    case NOT_CONNECTED -> PROXY_NOT_CONNECTED;
                });
        return atProxy.or(() -> direct(failure));
    }

    private static Optional<Unreached> direct(IOException failure) {
        if (failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException) {
            return Optional.of(NOT_TRUSTED);
        }
        return failure instanceof ConnectException || failure instanceof UnknownHostException
                ? Optional.of(NO_CONNECTION)
                : Optional.empty();
    }
}
