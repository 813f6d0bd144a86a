package quitorg.sandbox.slack.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import quitorg.sandbox.slack.state.SlackState;

/**
 * The app as it is installed in the simulated workspace: its scopes, tabs and token, and whether Slack limits its calls. At
 * first it is installed as {@code manifest.yml} requests, and its calls are not counted.
 */
public final class InstalledApp {
    /** By name, as in {@code manifest.yml}: the callback ID of each global shortcut. */
    private static final Map<String, String> SHORTCUTS = Map.of("Leave an organization", "quit_org.shortcut.request");

    private final SlackState state;
    private final Rates rates = new Rates();
    private final List<ApiCall> rateLimited = new ArrayList<>();

    /** As the app's {@code manifest.yml} requests; a test compares the two. */
    private final Set<String> scopes = new TreeSet<>(Set.of(
            "commands",
            "chat:write",
            "users:read",
            "users:read.email",
            "usergroups:read",
            "channels:read",
            "groups:read",
            "channels:history",
            "groups:history"));

    private boolean messagesTab = true;
    private boolean homeTab = true;
    private Optional<String> tokenError = Optional.empty();

    public InstalledApp(SlackState state) {
        this.state = state;
    }

    /** The scopes of the bot's token now. */
    public Set<String> scopes() {
        return state.read(() -> Set.copyOf(scopes));
    }

    public boolean has(String scope) {
        return scopes().contains(scope);
    }

    boolean messagesTab() {
        return messagesTab;
    }

    public boolean homeTab() {
        return homeTab;
    }

    /** The callback IDs of the app's global shortcuts, by the names that people see. */
    public Map<String, String> shortcuts() {
        return has("commands") ? SHORTCUTS : Map.of();
    }

    Optional<String> tokenError() {
        return tokenError;
    }

    Rates rates() {
        return rates;
    }

    void noteRateLimited(ApiCall call) {
        rateLimited.add(call);
    }

    /** Adds that scope to the bot's token. */
    public void gains(String scope) {
        state.run(() -> scopes.add(scope));
    }

    /**
     * Removes that scope from the bot's token: methods that need it answer {@code missing_scope}. Without {@code
     * users:read.email} addresses are left out, without {@code commands} no one has the slash command or the shortcut.
     */
    public void loses(String scope) {
        state.run(() -> scopes.remove(scope));
    }

    /** Whether people have direct messages with the app; if not, those are refused with {@code messages_tab_disabled}. */
    void hasMessagesTab(boolean on) {
        state.run(() -> messagesTab = on);
    }

    /** Whether people have the app's Home tab; if not, publishing it is refused with {@code not_enabled}. */
    public void hasHomeTab(boolean on) {
        state.run(() -> homeTab = on);
    }

    /**
     * Every call with the bot's token is refused from now on.
     *
     * @param error Slack's name: {@code invalid_auth}, {@code token_revoked}, {@code account_inactive}, {@code
     *     token_expired}
     */
    public void tokenFails(String error) {
        state.run(() -> tokenError = Optional.of(error));
    }

    /** The bot's token is valid again. */
    public void tokenWorks() {
        state.run(() -> tokenError = Optional.empty());
    }

    /**
     * From now on calls beyond Slack's rates get HTTP 429 and {@code Retry-After} in whole seconds, at least one.
     *
     * @param timesFaster 1 for Slack's own rates, more for a test that cannot wait that long
     */
    public void isHeldToRates(double timesFaster) {
        rates.enforce(timesFaster);
    }

    /** No longer counts calls. */
    void isNotHeldToRates() {
        rates.relax();
    }

    /** The calls that were refused because of their rate, in order. */
    public List<ApiCall> rateLimited() {
        return state.read(() -> List.copyOf(rateLimited));
    }

    /**
     * Once switched on, counts calls against {@link WebMethod.Rate}: one bucket for each method, for posts one for each channel. A bucket
     * holds a burst and refills evenly. A refused call takes nothing. Safe for threads.
     */
    static final class Rates {
        private record Bucket(double calls, Instant at) {}

        private final Map<String, Bucket> buckets = new HashMap<>();
        private Optional<Double> timesFaster = Optional.empty();

        /** Counts from now on, with full buckets that refill so many times faster than Slack's. */
        synchronized void enforce(double factor) {
            timesFaster = Optional.of(factor);
            buckets.clear();
        }

        /** No longer counts calls. */
        synchronized void relax() {
            timesFaster = Optional.empty();
        }

        /** Takes a call from its bucket; if that is empty, returns how long until it holds one again. */
        synchronized Optional<Duration> take(WebMethod method, String channel, Instant now) {
            WebMethod.Rate rate = method.rate();
            if (timesFaster.isEmpty() || rate == WebMethod.Rate.FREE) {
                return Optional.empty();
            }
            String key = method.apiName() + (rate == WebMethod.Rate.POSTING ? " " + channel : "");
            double perMilli =
                    rate.perMinute * timesFaster.get() / Duration.ofMinutes(1).toMillis();
            Bucket last = buckets.getOrDefault(key, new Bucket(rate.burst, now));
            double filled = Math.max(0, Duration.between(last.at(), now).toMillis()) * perMilli;
            double calls = Math.min(rate.burst, last.calls() + filled);
            boolean passes = calls >= 1;
            buckets.put(key, new Bucket(passes ? calls - 1 : calls, now));
            return passes ? Optional.empty() : Optional.of(Duration.ofMillis((long) Math.ceil((1 - calls) / perMilli)));
        }
    }
}
