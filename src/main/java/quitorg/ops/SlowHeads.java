package quitorg.ops;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes the connections of those who begin the head of a request and do not end it in {@link #PATIENCE}. Jetty's own
 * time-outs end with every byte that comes, so a byte a second would hold a connection for hours. A connection on which
 * nothing comes, or whose request is being answered, is not its business. Safe for many threads.
 */
final class SlowHeads implements Connection.Listener, HttpConfiguration.Customizer {
    /** From the first byte of a head to its last; a head is some hundred bytes, and a proxy sends it in one piece. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Scheduler scheduler;
    private final Map<Connection, Watch> watches = new ConcurrentHashMap<>();

    /** @param scheduler looks at the connections; it must end with them */
    SlowHeads(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void onOpened(Connection connection) {
        Watch watch = new Watch(connection);
        watches.put(connection, watch);
        watch.lookLater();
    }

    @Override
    public void onClosed(Connection connection) {
        watches.remove(connection);
    }

    /** Jetty calls this once a head is whole. */
    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        Watch watch = watches.get(request.getConnectionMetaData().getConnection());
        if (watch != null) {
            watch.isAnswering = true;
            Request.addCompletionListener(request, failure -> watch.expectsNext());
        }
        return request;
    }

    /** Of one connection. */
    private final class Watch implements Runnable {
        private final Connection connection;
        private volatile boolean isAnswering;
        private volatile long bytesBefore;
        private int looksWithAHead;

        private Watch(Connection connection) {
            this.connection = connection;
        }

        private void expectsNext() {
            // In this order: a look in between must not take the bytes of the request that is over for a new head.
            bytesBefore = connection.getBytesIn();
            isAnswering = false;
        }

        private void lookLater() {
            scheduler.schedule(this, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void run() {
            boolean isInHead = !isAnswering && connection.getBytesIn() > bytesBefore;
            looksWithAHead = isInHead ? looksWithAHead + 1 : 0;
            if (looksWithAHead > PATIENCE.dividedBy(LOOK_EVERY)) {
                connection.close();
            } else if (watches.containsKey(connection)) {
                lookLater();
            }
        }
    }
}
