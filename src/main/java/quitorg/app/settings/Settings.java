package quitorg.app.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import quitorg.request.Account;
import quitorg.request.Policy;
import quitorg.tencent.account.KeySource;
import quitorg.tencent.account.Keys;

/**
 * All settings from outside, checked. Printing it shows no secret.
 *
 * @param slackMode how payloads arrive, with the secret of that mode
 * @param slackApiUrl base of Slack's Web API, ending in a slash
 * @param admins user and group IDs of those who may request
 * @param approvers user and group IDs of those who may approve
 * @param repeatWindow how long a success answers repeats
 * @param accounts the accounts with keys at the start, at least one, in the given order
 * @param keySource reads the accounts again at run time
 * @param organizationEndpoint host, or {@code http://host:port} of a local server
 * @param stsEndpoint likewise
 * @param cloudTimeout for the whole of one call
 * @param databaseUrl with the password, if there is one
 * @param port for health checks and, in HTTP mode, Slack's requests; 0 takes any free port
 */
public record Settings(
        Secret slackBotToken,
        SlackMode slackMode,
        URI slackApiUrl,
        String channel,
        List<String> admins,
        List<String> approvers,
        Policy policy,
        Duration repeatWindow,
        Map<Account, Keys> accounts,
        KeySource keySource,
        String organizationEndpoint,
        String stsEndpoint,
        Duration cloudTimeout,
        Secret databaseUrl,
        int port) {

    /** The result of reading the settings. */
    public sealed interface Parsed {}

    /** All settings are valid. */
    public record Valid(Settings settings) implements Parsed {}

    /** Some settings are not valid; every problem is listed. */
    public record Invalid(List<Problem> problems) implements Parsed {}

    /**
     * One problem.
     *
     * @param name of the setting
     * @param what is wrong with it; never its value if that is secret
     * @param example of a correct value
     */
    public record Problem(String name, String what, String example) {
        @Override
        public String toString() {
            return name + ": " + what + " Example: " + name + "=" + example;
        }
    }

    /**
     * Reads and checks all settings, and reports all problems at once.
     *
     * @param environment names and values; a {@code NAME_FILE} names a file that holds the value of {@code NAME}
     */
    public static Parsed parse(Map<String, String> environment) {
        return new SettingsParser(environment).parse();
    }
}
