package quitorg.tencent;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import quitorg.request.account.Trouble;

/** The base of both HTTP clients: one limit for the whole call, no redirects, no proxy, complete answers only. */
final class PlainHttp {
    private PlainHttp() {}

    /**
     * @param timeout for the whole of a call
     * @param connecting for the DNS lookup, and again for the connection
     */
    static OkHttpClient.Builder client(Duration timeout, Duration connecting) {
        return new OkHttpClient.Builder()
                .callTimeout(timeout)
                .connectTimeout(connecting)
                .dns(new TimelyDns(Dns.SYSTEM, connecting))
                // The limit of the whole call also limits these.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .followRedirects(false)
                .followSslRedirects(false)
                .proxy(Proxy.NO_PROXY)
                .addInterceptor(new WholeAnswers());
    }

    /** Passes on only what the SDK can read; for anything else the SDK would leave the connection open. */
    private static final class WholeAnswers implements Interceptor {
        private static final long LONGEST = 1 << 20;

        @Override
        public Response intercept(Chain chain) throws IOException {
            Response response = chain.proceed(chain.request());
            ResponseBody body = response.body();
            boolean stream = "text/event-stream".equals(response.header("Content-Type"));
            if (response.code() != 200
                    || body == null
                    || stream
                    || body.source().request(LONGEST)) {
                response.close();
                throw new UnusableAnswer(response.code());
            }
            return response;
        }
    }

    /** An answer that does not come from the API. */
    static final class UnusableAnswer extends FailureText.OwnFault {
        private static final long serialVersionUID = 1L;

        private final int status;

        UnusableAnswer(int status) {
            this.status = status;
        }

        @Override
        Trouble tell(Endpoint endpoint) {
            return status == 200
                    ? Trouble.of(Trouble.Kind.FOREIGN_ANSWER, endpoint)
                    : Trouble.of(Trouble.Kind.HTTP_STATUS, endpoint, status);
        }
    }
}
