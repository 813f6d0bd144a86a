package quitorg.sandbox.slack;

/**
 * The app's credentials; valid in this simulator only.
 *
 * @param signingSecret signs payloads sent over HTTP
 */
record Tokens(String bot, String app, String signingSecret) {
    static Tokens ofSandbox() {
        return new Tokens("xoxb-sandbox-bot", "xapp-sandbox-app", "sandbox-signing-secret");
    }

    boolean isBot(String token) {
        return token.equals(bot);
    }

    /** Refuses a call with a token that is missing, unknown, or of the wrong kind. */
    void check(WebMethod method, String token) {
        boolean needsApp = method == WebMethod.APPS_CONNECTIONS_OPEN;
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
