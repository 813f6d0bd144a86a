package quitorg.sandbox;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** What a server does to a connection when it does not answer properly: drops it, or leaves it waiting. */
final class Connections {
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Closes the TCP connection of a request at once, without a byte of an answer. */
    static void drop(Context request) {
        ServletContextRequest.getServletContextRequest(request.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    /** Keeps the client waiting that long, or until the server closes. */
    void hang(Duration time) {
        try {
            if (closing.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets all that hang go on, so that the server can close. */
    void release() {
        closing.countDown();
    }
}
