package quitorg.sandbox.slack;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The app as it is installed in the simulated workspace: its scopes, tabs and token, and whether Slack limits its calls. At
 * first it is installed as {@code manifest.yml} requests, and its calls are not counted.
 */
public final class InstalledApp {
    private final SlackState scene;
    private final ApiGate gate;

    InstalledApp(SlackState scene, ApiGate gate) {
        this.scene = scene;
        this.gate = gate;
    }

    /** The scopes of the bot's token now. */
    public Set<String> scopes() {
        return scene.installation().scopes();
    }

    /** Adds that scope to the bot's token. */
    public void gains(String scope) {
        change(app -> app.with(scope));
    }

    /**
     * Removes that scope from the bot's token: methods that need it answer {@code missing_scope}. Without {@code
     * users:read.email} addresses are left out, without {@code commands} no one has the slash command.
     */
    public void loses(String scope) {
        change(app -> app.without(scope));
    }

    /** Whether people have direct messages with the app; if not, those are refused with {@code messages_tab_disabled}. */
    public void hasMessagesTab(boolean on) {
        change(app -> app.withMessagesTab(on));
    }

    /** Whether people have the app's Home tab; if not, publishing it is refused with {@code not_enabled}. */
    public void hasHomeTab(boolean on) {
        change(app -> app.withHomeTab(on));
    }

    /**
     * Every call with the bot's token is refused from now on.
     *
     * @param error Slack's name: {@code invalid_auth}, {@code token_revoked}, {@code account_inactive}, {@code
     *     token_expired}
     */
    public void tokenFails(String error) {
        change(app -> app.withTokenError(java.util.Optional.of(error)));
    }

    /** The bot's token is valid again. */
    public void tokenWorks() {
        change(app -> app.withTokenError(java.util.Optional.empty()));
    }

    /**
     * From now on calls beyond Slack's rates get HTTP 429 and {@code Retry-After} in whole seconds, at least one.
     *
     * @param timesFaster 1 for Slack's own rates, more for a test that cannot wait that long
     */
    public void isHeldToRates(double timesFaster) {
        gate.rates().enforce(timesFaster);
    }

    /** No longer counts calls. */
    public void isNotHeldToRates() {
        gate.rates().relax();
    }

    /** The calls that were refused because of their rate, in order. */
    public List<ApiCall> rateLimited() {
        return gate.rateLimited();
    }

    private void change(UnaryOperator<Installation> change) {
        scene.changeInstallation(change);
    }
}
