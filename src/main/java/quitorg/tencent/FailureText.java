package quitorg.tencent;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Describes failures below the API in our own words, never with an exception's message, which may quote a header. */
final class FailureText {
    private final Endpoint endpoint;
    private final int timeoutMillis;

    FailureText(Endpoint endpoint, int timeoutMillis) {
        this.endpoint = endpoint;
        this.timeoutMillis = timeoutMillis;
    }

    // Thrown once more, so that the compiler checks the order of the cases.
    String tell(IOException cause) {
        try {
            throw cause;
        } catch (OwnFault own) {
            return own.tell(endpoint);
        } catch (InterruptedIOException e) {
            return Thread.currentThread().isInterrupted()
                    ? "the call to " + endpoint + " was broken off, since the program stops"
                    : "no answer from " + endpoint + " within " + timeoutMillis / 1000.0 + " s";
        } catch (UnknownHostException e) {
            return "the name " + endpoint + " could not be found";
        } catch (ConnectException | NoRouteToHostException e) {
            return endpoint + " could not be connected to";
        } catch (SSLException e) {
            return "no trusted TLS connection with " + endpoint;
        } catch (IOException e) {
            return "the connection with " + endpoint + " broke before an answer came";
        }
    }

    String tell(RuntimeException cause) {
        return "the request could not be written, or its answer not be read ("
                + cause.getClass().getSimpleName() + ")";
    }

    String unreadable() {
        return "no answer from " + endpoint + " that can be read";
    }

    /** A failure that our own part of the HTTP client detects, in words for people. */
    abstract static class OwnFault extends IOException {
        private static final long serialVersionUID = 1L;

        abstract String tell(Endpoint endpoint);
    }
}
