package quitorg.sandbox.wire;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server does to a connection if it does not answer properly: drops it, or lets it wait. */
public final class Connections {
    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    private final CountDownLatch closing = new CountDownLatch(1);

    /** Closes the TCP connection of a request at once, without a byte of an answer. */
    public static void drop(Context request) {
        drop(request, false);
    }

    /** The same; with {@code reset} the client sees a reset instead of an end. */
    public static void drop(Context request, boolean reset) {
        EndPoint endPoint = ServletContextRequest.getServletContextRequest(request.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        if (reset && endPoint.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException gone) {
                log.debug("The client was faster and closed", gone);
            }
        }
        endPoint.close();
    }

    /** Keeps the client waiting that long, or until the server closes. */
    public void hang(Duration time) {
        try {
            if (closing.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets all waiting connections continue, so that the server can close. */
    public void release() {
        closing.countDown();
    }
}
