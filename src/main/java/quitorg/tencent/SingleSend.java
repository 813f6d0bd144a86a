package quitorg.tencent;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.Response;
import quitorg.request.account.Trouble;
import quitorg.workflow.clock.SendWindow;

/**
 * Lets one request pass to the network, once, while its send window is open. Each instance belongs to one call.
 *
 * <p>It is a <em>network</em> interceptor: it runs after the connection is established and before the first byte.
 * Every retry that okhttp makes by itself (another route, 408, 503 with {@code Retry-After: 0}, a redirect) passes it
 * again. So if {@link #passes} is 0 after the call has returned, nothing was sent, whatever failed.
 *
 * <p>Safe for concurrent use; a synchronous call needs only the visibility.
 */
final class SingleSend implements Interceptor {
    private final SendWindow window;
    private final AtomicInteger passes = new AtomicInteger();

    SingleSend(SendWindow window) {
        this.window = window;
    }

    /** How many times the request was let through: 0 or 1. */
    int passes() {
        return passes.get();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        // Checked first: if the send window closes between two passes, that must not hide the first pass.
        if (passes.get() > 0) {
            throw new SecondSend();
        }
        if (!window.isOpen()) {
            throw new WindowClosed();
        }
        if (!passes.compareAndSet(0, 1)) {
            throw new SecondSend();
        }
        return chain.proceed(chain.request());
    }

    /** The send window closed before the first byte. */
    static final class WindowClosed extends FailureText.OwnFault {
        private static final long serialVersionUID = 1L;

        @Override
        Trouble tell(Endpoint endpoint) {
            return Trouble.of(Trouble.Kind.CONNECTED_TOO_LATE, endpoint);
        }
    }

    /** The HTTP client was about to send the same request again. */
    static final class SecondSend extends FailureText.OwnFault {
        private static final long serialVersionUID = 1L;

        @Override
        Trouble tell(Endpoint endpoint) {
            return Trouble.of(Trouble.Kind.NOT_SENT_AGAIN, endpoint);
        }
    }
}
