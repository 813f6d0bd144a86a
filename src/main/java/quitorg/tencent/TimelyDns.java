package quitorg.tencent;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * DNS lookups with a time limit. The platform's lookup cannot be interrupted (with a dead name server it takes half a
 * minute) and ignores okhttp's limit for the whole call, so it runs in its own thread, which is abandoned at the
 * limit.
 */
final class TimelyDns implements Dns {
    private final Dns dns;
    private final Duration limit;
    private final ExecutorService lookups = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "dns-lookup");
        thread.setDaemon(true);
        return thread;
    });

    TimelyDns(Dns dns, Duration limit) {
        this.dns = dns;
        this.limit = limit;
    }

    /** @throws UnknownHostException also when the time limit is over */
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        Future<List<InetAddress>> lookup = lookups.submit(() -> dns.lookup(host));
        try {
            return lookup.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }
}
