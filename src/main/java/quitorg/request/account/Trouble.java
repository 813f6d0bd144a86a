package quitorg.request.account;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why another system did not do or tell what the bot asked for, without a secret in it. People read it in their language;
 * {@link #toString} is for the log.
 *
 * @param kind what went wrong, in our words
 * @param details the names and foreign words that belong to it, in the order of the kind's description
 * @param call the call that it happened in, if that says more
 */
public record Trouble(Kind kind, List<String> details, Optional<String> call) {

    /** What went wrong; the words are those of the log. */
    public enum Kind {
        /** Only the words of a server or of the network. */
        SAID("%s"),
        NO_KEYS("the bot holds no keys of the account %s (any more)"),
        NO_ANSWER("no answer"),
        /** Endpoint. */
        PROGRAM_STOPS("the call to %s was broken off, since the program stops"),
        /** Endpoint, seconds. */
        TIMED_OUT("no answer from %s within %s s"),
        /** Endpoint, as for the next ones. */
        NAME_NOT_FOUND("the name %s could not be found"),
        NOT_CONNECTED("%s could not be connected to"),
        /** Proxy. */
        PROXY_NOT_CONNECTED("the proxy %s could not be connected to"),
        PROXY_LOGIN_REFUSED("the proxy %s refused the user name or password"),
        /** Proxy, endpoint, status code. */
        PROXY_REFUSED("the proxy %s refused the connection to %s with HTTP status %s"),
        /** Endpoint, as for the next ones. */
        NOT_TRUSTED("no trusted TLS connection with %s"),
        CONNECTION_BROKE("the connection with %s broke before an answer came"),
        CONNECTED_TOO_LATE("the connection with %s stood too late, nothing was sent over it"),
        NOT_SENT_AGAIN("%s gave no answer to the call but a reason to send it again, which was not done"),
        NOT_READABLE("no answer from %s that can be read"),
        FOREIGN_ANSWER("%s answered with something that is no answer of its API"),
        /** Endpoint, status code. */
        HTTP_STATUS("%s answered with HTTP status %s"),
        /** The class of an exception. */
        SDK_FAILED("the request could not be written, or its answer not be read (%s)"),
        /** Error code, the server's words. */
        REFUSED("answered with %s: %s"),
        ACCOUNT_NOT_NAMED("did not say which account this is"),
        /** Endpoint. */
        NO_KEYS_GIVEN("%s gave no keys of the role"),
        POD_TOKEN_UNREADABLE("the identity token of this pod (TKE_WEB_IDENTITY_TOKEN_FILE) cannot be read"),
        ORGANIZATION_NOT_NAMED("did not say which organization"),
        ANSWERED_UNSENT("an answer came although nothing was sent"),
        NO_REQUEST_ID("the answer has no RequestId"),
        /** Error code. */
        CODE_SAYS_NOTHING("%s does not say whether it was carried out"),
        RECORD_LOST("the call was made, and the database lost the record that it began"),
        WORKER_LOST("the worker that made the call did not come back"),
        /** The time of the entry. */
        ENTRY_LOST("the channel shows an entry that cannot be read at %s that this database does not know;"
                + " it was restored from an older copy"),
        APPROVAL_LOST("the channel shows an approval and perhaps a call at %s that this database does not know;"
                + " it was restored from an older copy"),
        TRIED_TOO_LONG("the time in which it may be tried again is over"),
        UNREADABLE_TOO_LONG("not within ten minutes of the first try"),
        READINGS_DIFFER("two readings contradict each other"),
        OTHER_CREDENTIALS("the bot's credentials are those of another account now"),
        SLACK_UNREACHABLE("Slack cannot be reached"),
        /** Method, error. */
        SLACK_FAILED("%s: %s");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Copies the list. */
    public Trouble {
        details = List.copyOf(details);
    }

    public static Trouble of(Kind kind, Object... details) {
        return new Trouble(kind, Arrays.stream(details).map(Object::toString).toList(), Optional.empty());
    }

    /** Nothing but the words of a server or of the network. */
    public static Trouble said(String words) {
        return of(Kind.SAID, words);
    }

    /** The same, with the call that it happened in. */
    public Trouble in(String action) {
        return new Trouble(kind, details, Optional.of(action));
    }

    @Override
    public String toString() {
        return call.map(action -> action + ": ").orElse("") + String.format(Locale.ROOT, kind.words, details.toArray());
    }
}
