package quitorg.tencent;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import quitorg.request.account.Trouble;

/** Describes failures below the API in our own words, never with an exception's message, which may quote a header. */
final class FailureText {
    private final Endpoint endpoint;
    private final int timeoutMillis;

    FailureText(Endpoint endpoint, int timeoutMillis) {
        this.endpoint = endpoint;
        this.timeoutMillis = timeoutMillis;
    }

    // Thrown once more, so that the compiler checks the order of the cases.
    Trouble tell(IOException cause) {
        try {
            throw cause;
        } catch (OwnFault own) {
            return own.tell(endpoint);
        } catch (InterruptedIOException e) {
            return Thread.currentThread().isInterrupted()
                    ? Trouble.of(Trouble.Kind.PROGRAM_STOPS, endpoint)
                    : Trouble.of(Trouble.Kind.TIMED_OUT, endpoint, timeoutMillis / 1000.0);
        } catch (UnknownHostException e) {
            return Trouble.of(Trouble.Kind.NAME_NOT_FOUND, endpoint);
        } catch (ConnectException | NoRouteToHostException e) {
            return Trouble.of(Trouble.Kind.NOT_CONNECTED, endpoint);
        } catch (SSLException e) {
            return Trouble.of(Trouble.Kind.NOT_TRUSTED, endpoint);
        } catch (IOException e) {
            return Trouble.of(Trouble.Kind.CONNECTION_BROKE, endpoint);
        }
    }

    Trouble tell(RuntimeException cause) {
        return Trouble.of(Trouble.Kind.SDK_FAILED, cause.getClass().getSimpleName());
    }

    Trouble unreadable() {
        return Trouble.of(Trouble.Kind.NOT_READABLE, endpoint);
    }

    /** A failure that our own part of the HTTP client detects, in words for people. */
    abstract static class OwnFault extends IOException {
        private static final long serialVersionUID = 1L;

        abstract Trouble tell(Endpoint endpoint);
    }
}
