package quitorg.slack.connection;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends each call to the network at most once. okhttp would retry some answers by itself, among them a 503 with
 * {@code Retry-After: 0}. Such a retry ends with an {@link IOException}.
 */
final class NoResendInterceptor {
    private NoResendInterceptor() {}

    /** The same client; each of its calls is sent at most once. */
    static OkHttpClient.Builder on(OkHttpClient.Builder client) {
        // The application interceptor sees a call once and marks it; the network interceptor runs before each send.
        return client.followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addInterceptor(NoResendInterceptor::marked)
                .addNetworkInterceptor(NoResendInterceptor::first);
    }

    private record Mark(AtomicBoolean sent) {}

    private static Response marked(Interceptor.Chain chain) throws IOException {
        return chain.proceed(chain.request()
                .newBuilder()
                .tag(Mark.class, new Mark(new AtomicBoolean()))
                .build());
    }

    /** Whether sending that call has begun; for interceptors that are added after these. */
    static boolean wasSent(Request call) {
        Mark mark = call.tag(Mark.class);
        return mark != null && mark.sent().get();
    }

    private static Response first(Interceptor.Chain chain) throws IOException {
        Mark mark = chain.request().tag(Mark.class);
        if (mark == null || !mark.sent().compareAndSet(false, true)) {
            throw new IOException("the call was about to be sent again");
        }
        return chain.proceed(chain.request());
    }
}
