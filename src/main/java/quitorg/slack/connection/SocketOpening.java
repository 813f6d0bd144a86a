package quitorg.slack.connection;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.listener.HttpResponseListener;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.proxy.Proxies;
import quitorg.proxy.ProxyServer;

/**
 * Hears each answer of {@code apps.connections.open}, at the start and whenever Slack's client connects again. The socket
 * then goes through the proxy for its address: Slack's client reads the proxy from its configuration as it connects, and
 * by itself heeds no {@code NO_PROXY}. A refusal, which Slack's client does not explain, is logged with its remedy.
 */
public final class SocketOpening extends HttpResponseListener {
    private static final String METHOD = "apps.connections.open";

    private static final Logger log = LoggerFactory.getLogger(SocketOpening.class);

    private final SlackConfig config;
    private final Proxies proxies;
    private final LastingFault refusal;

    /**
     * Does nothing yet.
     *
     * @param config of Slack's client, where the socket's proxy is set
     */
    public SocketOpening(SlackConfig config, Proxies proxies, LongSupplier nanoTime) {
        this.config = config;
        this.proxies = proxies;
        refusal = new LastingFault(log::error, nanoTime);
    }

    @Override
    public void accept(State state) {
        if (!state.getResponse().request().url().encodedPath().endsWith("/" + METHOD)) {
            return;
        }
        try {
            JsonElement answer = JsonParser.parseString(String.valueOf(state.getParsedResponseBody()));
            if (answer.isJsonObject()) {
                hear(answer.getAsJsonObject());
            }
        } catch (JsonParseException | IllegalArgumentException e) {
            // Not Slack's answer, or an address that is none: the connection fails next, and that is logged.
            log.debug("{} was answered with {}", METHOD, e.getClass().getSimpleName());
        }
    }

    private void hear(JsonObject answer) {
        text(answer, "url").ifPresent(url -> {
            refusal.isOver();
            useProxy(proxies.to(URI.create(url)));
        });
        text(answer, "error").ifPresent(error -> refusal.shows(explained(error)));
    }

    private void useProxy(Optional<ProxyServer> proxy) {
        config.setProxyUrl(proxy.map(ProxyServer::url).orElse(null));
        config.setProxyHeaders(proxy.flatMap(ProxyServer::authorization)
                .map(value -> Map.of("Proxy-Authorization", value))
                .orElse(Map.of()));
    }

    private static Optional<String> text(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    /** What that error means and what to do; the same words wherever Socket Mode is checked. */
    public static String explained(String error) {
        String because = "Slack opens no Socket Mode connection (" + error + "): ";
        return switch (error) {
            case "link_disabled" ->
                because
                        + "Socket Mode is off for this app. Switch it on in the app's settings under Socket Mode, or use HTTP"
                        + " mode with SLACK_SIGNING_SECRET. The bot tries again until it is on";
            case "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive" ->
                because
                        + "SLACK_APP_TOKEN is not valid (any more). Generate an app-level token with connections:write under"
                        + " Basic Information, and start the bot again with it";
            case "missing_scope", "no_permission", "not_allowed_token_type" ->
                because
                        + "SLACK_APP_TOKEN is not an app-level token with the scope connections:write. Generate one under Basic"
                        + " Information, and start the bot again with it";
            default -> because + "the bot tries again until it does";
        };
    }
}
