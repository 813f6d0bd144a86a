package quitorg.tencent;

import java.util.Locale;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The address of an API. The settings check that {@code http} is used for loopback only; this class does not.
 *
 * @param secure whether to use TLS
 * @param authority host, in lower case, and port if it is not the protocol's default; as the SDK signs it
 */
public record Endpoint(boolean secure, String authority) {

    /**
     * Parses {@code organization.intl.tencentcloudapi.com}, {@code https://host}, or {@code http://host:port}.
     *
     * @throws IllegalArgumentException if it is none of them; the message does not repeat the text, which may hold a
     *     password
     */
    public static Endpoint parse(String text) {
        String address = text.contains("://") ? text : "https://" + text;
        HttpUrl url = HttpUrl.parse(address);
        if (url == null || !isHostOnly(url) || !text.equals(text.strip())) {
            throw new IllegalArgumentException(
                    "not an endpoint; write host, https://host or http://host:port, for example "
                            + "organization.intl.tencentcloudapi.com");
        }
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        boolean usualPort = url.port() == HttpUrl.defaultPort(url.scheme());
        String authority = usualPort ? host : host + ":" + url.port();
        return new Endpoint(url.isHttps(), authority.toLowerCase(Locale.ROOT));
    }

    private static boolean isHostOnly(HttpUrl url) {
        boolean bare = url.encodedPath().equals("/") && isAbsent(url.query()) && isAbsent(url.fragment());
        return bare && url.username().isEmpty() && url.password().isEmpty();
    }

    private static boolean isAbsent(@Nullable String part) {
        return part == null;
    }

    /** As people write it. */
    @Override
    public String toString() {
        return secure ? authority : "http://" + authority;
    }
}
