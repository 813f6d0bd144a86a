package quitorg.tencent;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import quitorg.proxy.Proxies;
import quitorg.request.account.Trouble;
import quitorg.tencent.account.Issued;
import quitorg.tencent.account.chain.FoundRole;

/**
 * Reads the role of this machine, and its keys, from the metadata server that each machine in Tencent Cloud has. Each
 * question takes at most two seconds, its DNS lookup included: elsewhere there is no such server. Never uses a proxy.
 */
public final class MetadataServer {
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final String PATH = "/latest/meta-data/cam/security-credentials/";
    private static final String CALL = "metadata server";
    private static final Pattern ROLE_NAME = Pattern.compile("[\\w+=,.@-]{1,128}");

    private final OkHttpClient http =
            PlainHttp.client(TIMEOUT, TIMEOUT, Proxies.none()).build();

    private record Answer<T>(Optional<T> content, Trouble why) {}

    /** The machine's role, or why there is none. */
    public FoundRole role(URI server) {
        Answer<String> name = ask(server, "", body -> Optional.of(body.strip())
                .filter(text -> ROLE_NAME.matcher(text).matches()));
        return new FoundRole(name.content(), name.why().toString());
    }

    Issued keys(URI server, String roleName) {
        Answer<Issued> keys = ask(server, roleName, body -> TemporaryKeys.lease(parsed(body), parsed(body))
                .map(Issued.Given::new));
        return keys.content().orElseGet(() -> new Issued.Refused(keys.why().in(CALL)));
    }

    // The server answers 200 also when it has no keys; then Code is not Success, and the keys are absent.
    private static JsonObject parsed(String body) {
        return JsonParser.parseString(body).getAsJsonObject();
    }

    private <T> Answer<T> ask(URI server, String name, Function<String, Optional<T>> reader) {
        Endpoint endpoint = Endpoint.parse(server.toString());
        FailureText failures = new FailureText(endpoint, http.callTimeoutMillis());
        Request request = new Request.Builder().url(server + PATH + name).build();
        try (Response response = http.newCall(request).execute()) {
            String body = Objects.requireNonNull(response.body()).string();
            return new Answer<>(reader.apply(body), Trouble.of(Trouble.Kind.NO_KEYS_GIVEN, endpoint));
        } catch (IOException e) {
            return new Answer<>(Optional.empty(), failures.tell(e));
        } catch (JsonParseException | IllegalStateException e) {
            // No JSON object. The message may quote the answer, and with it a key.
            return new Answer<>(Optional.empty(), failures.unreadable());
        }
    }
}
