package quitorg.tencent;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import quitorg.proxy.Proxies;
import quitorg.proxy.ProxyFailure;
import quitorg.request.account.Trouble;

/**
 * The base of both HTTP clients: one limit for the whole call, no redirects, complete answers only, through the proxy
 * that the environment names.
 */
final class PlainHttp {
    private PlainHttp() {}

    /**
     * @param timeout for the whole of a call
     * @param connecting for the DNS lookup, and again for the connection
     */
    static OkHttpClient.Builder client(Duration timeout, Duration connecting, Proxies proxies) {
        return proxies.on(new OkHttpClient.Builder())
                .callTimeout(timeout)
                .connectTimeout(connecting)
                .dns(new TimelyDns(Dns.SYSTEM, connecting))
                // The limit of the whole call also limits these.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(chain -> namingTheProxy(chain, proxies))
                .addInterceptor(new WholeAnswers());
    }

    private static Response namingTheProxy(Interceptor.Chain chain, Proxies proxies) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException e) {
            throw proxies.failure(chain.request().url().uri(), e)
                    .<IOException>map(EndedAtTheProxy::new)
                    .orElse(e);
        }
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

    /** The proxy did not lead to the server. */
    static final class EndedAtTheProxy extends FailureText.OwnFault {
        private static final long serialVersionUID = 1L;

        private final transient ProxyFailure failure;

        EndedAtTheProxy(ProxyFailure failure) {
            this.failure = failure;
        }

        @Override
        Trouble tell(Endpoint endpoint) {
            return switch (failure.kind()) {
                case LOGIN_REFUSED -> Trouble.of(Trouble.Kind.PROXY_LOGIN_REFUSED, failure.proxy());
                case REFUSED -> Trouble.of(Trouble.Kind.PROXY_REFUSED, failure.proxy(), endpoint, failure.status());
                case NOT_CONNECTED -> Trouble.of(Trouble.Kind.PROXY_NOT_CONNECTED, failure.proxy());
            };
        }
    }
}
