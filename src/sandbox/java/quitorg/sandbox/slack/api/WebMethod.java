package quitorg.sandbox.slack.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The methods of the Web API that the simulated Slack knows, each with the scopes that a bot's token needs for it and its
 * rate limit, as documented at docs.slack.dev ("Methods"). Every other method is unknown.
 */
public enum WebMethod {
    API_TEST("api.test", Rate.TIER_4),
    AUTH_TEST("auth.test", Rate.FREE),
    APPS_CONNECTIONS_OPEN("apps.connections.open", Rate.TIER_3),
    BOTS_INFO("bots.info", Rate.TIER_3, "users:read"),
    CHAT_GET_PERMALINK("chat.getPermalink", Rate.FREE),
    CHAT_POST_EPHEMERAL("chat.postEphemeral", Rate.TIER_4, "chat:write"),
    CHAT_POST_MESSAGE("chat.postMessage", Rate.POSTING, "chat:write"),
    CHAT_UPDATE("chat.update", Rate.TIER_3, "chat:write"),
    CONVERSATIONS_HISTORY(
            "conversations.history", Rate.TIER_3, "channels:history", "groups:history", "im:history", "mpim:history"),
    CONVERSATIONS_INFO("conversations.info", Rate.TIER_3, "channels:read", "groups:read", "im:read", "mpim:read"),
    CONVERSATIONS_REPLIES(
            "conversations.replies", Rate.TIER_3, "channels:history", "groups:history", "im:history", "mpim:history"),
    USERGROUPS_USERS_LIST("usergroups.users.list", Rate.TIER_2, "usergroups:read"),
    USERS_INFO("users.info", Rate.TIER_4, "users:read"),
    VIEWS_OPEN("views.open", Rate.TIER_4),
    VIEWS_PUBLISH("views.publish", Rate.TIER_4),
    VIEWS_PUSH("views.push", Rate.TIER_4),
    VIEWS_UPDATE("views.update", Rate.TIER_4);

    private final String apiName;
    private final Rate rate;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> scopes;

    WebMethod(String apiName, Rate rate, String... scopes) {
        this.apiName = apiName;
        this.rate = rate;
        this.scopes = List.of(scopes);
    }

    /** The method with that name in the API, such as {@code chat.postMessage}; empty if the simulator has none. */
    public static Optional<WebMethod> named(String apiName) {
        return Arrays.stream(values())
                .filter(method -> method.apiName.equals(apiName))
                .findFirst();
    }

    /** Its name in the API. */
    public String apiName() {
        return apiName;
    }

    /** The scopes that it accepts: none, one, or one for each kind of conversation, distinguished by their first part. */
    public List<String> scopes() {
        return scopes;
    }

    Rate rate() {
        return rate;
    }

    /**
     * The one scope that a call needs.
     *
     * @param kind of the conversation that the call names: {@code channels}, {@code groups} or {@code im}
     */
    Optional<String> scopeFor(String kind) {
        return scopes.size() < 2
                ? scopes.stream().findFirst()
                : scopes.stream().filter(scope -> scope.startsWith(kind + ":")).findFirst();
    }

    /**
     * How often Slack allows calls of a method, by app and workspace (docs.slack.dev, "Rate limits"). Slack allows short bursts
     * but does not give their size; the sizes here are ours: a minute's calls at once, or five messages.
     */
    enum Rate {
        /** A separate limit that no bot of this kind reaches. */
        FREE(Integer.MAX_VALUE, Integer.MAX_VALUE),
        TIER_2(20, 20),
        TIER_3(50, 50),
        TIER_4(100, 100),
        /** One message a second, counted separately for each channel. */
        POSTING(60, 5);

        final int perMinute;
        final int burst;

        Rate(int perMinute, int burst) {
            this.perMinute = perMinute;
            this.burst = burst;
        }
    }
}
