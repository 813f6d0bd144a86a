package quitorg.sandbox;

import java.util.Set;

/**
 * What the app proves its identity with; valid in this simulator only.
 *
 * @param signingSecret signs payloads sent over HTTP
 */
record Tokens(String bot, String app, String signingSecret) {
    private static final Set<String> FOR_APP_TOKENS = Set.of("apps.connections.open");

    static Tokens ofSandbox() {
        return new Tokens("xoxb-sandbox-bot", "xapp-sandbox-app", "sandbox-signing-secret");
    }

    /** Refuses a call with a token that is missing, unknown, or of the wrong kind. */
    void check(String method, String token) {
        boolean needsApp = FOR_APP_TOKENS.contains(method);
        if (token.isEmpty()) {
            throw new ApiRefusal("not_authed");
        }
        if (token.equals(needsApp ? bot : app)) {
            throw new ApiRefusal("not_allowed_token_type");
        }
        if (!token.equals(needsApp ? app : bot)) {
            throw new ApiRefusal("invalid_auth");
        }
    }
}
