package quitorg.slack.api;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Lets each call go out to the network once: okhttp would repeat one on its own after some answers, among them a 503
 * with {@code Retry-After: 0}. The repetition ends with an {@link IOException}.
 */
final class NoResendInterceptor {
    private NoResendInterceptor() {}

    /** The same client, with every call of it sent at most once. */
    static OkHttpClient.Builder on(OkHttpClient.Builder client) {
        // The first interceptor sees a call once and marks it, the second stands before each sending.
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

    private static Response first(Interceptor.Chain chain) throws IOException {
        Mark mark = chain.request().tag(Mark.class);
        if (mark == null || !mark.sent().compareAndSet(false, true)) {
            throw new IOException("the call was about to be sent again");
        }
        return chain.proceed(chain.request());
    }
}
