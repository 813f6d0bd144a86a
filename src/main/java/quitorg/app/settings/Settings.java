package quitorg.app.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import quitorg.proxy.Proxies;
import quitorg.request.state.Policy;
import quitorg.slack.text.Language;
import quitorg.tencent.Endpoint;
import quitorg.tencent.OrganizationClient;
import quitorg.tencent.account.chain.KeyPlaces;
import quitorg.workflow.port.audit.SettingsInForce;

/**
 * All settings from outside, checked. Printing it shows no secret.
 *
 * @param repeatWindow how long a success answers repeats
 * @param retention how long actions, reviews and posted entries of ended requests are kept
 * @param language of the channel; private answers are in the language of their reader
 * @param databaseUrl with the password, if there is one
 * @param port for health checks and, in HTTP mode, Slack's requests; 0 takes any free port
 * @param proxies to Slack and to Tencent Cloud
 */
public record Settings(
        Slack slack,
        People people,
        Policy policy,
        Duration repeatWindow,
        Duration retention,
        Language language,
        OrganizationClient.Settings cloud,
        Secret databaseUrl,
        int port,
        Proxies proxies) {

    /**
     * How the bot reaches Slack, and Slack the bot.
     *
     * @param apiUrl base of Slack's Web API, ending in a slash
     * @param channel the ID of the approvals channel
     */
    public record Slack(Secret botToken, SlackMode mode, URI apiUrl, String channel) {}

    /**
     * User and group IDs.
     *
     * @param admins those who may request
     * @param approvers those who may approve
     * @param notified those who are mentioned on a new card; may be empty
     */
    public record People(List<String> admins, List<String> approvers, List<String> notified) {}

    /** What the audit log holds of them. */
    public SettingsInForce inForce() {
        return SettingsInForce.of(slack.channel(), people.admins(), people.approvers(), policy);
    }

    /** The result of reading the settings. */
    public sealed interface Parsed {
        /** Calls the function for this kind of result. */
        <R> R fold(Function<Valid, R> valid, Function<Invalid, R> invalid);
    }

    /** All settings are valid; the warnings say what may not be meant. */
    public record Valid(Settings settings, List<Warning> warnings) implements Parsed {
        @Override
        public <R> R fold(Function<Valid, R> valid, Function<Invalid, R> invalid) {
            return valid.apply(this);
        }
    }

    /** Some settings are not valid; every problem is listed. */
    public record Invalid(List<Problem> problems) implements Parsed {
        @Override
        public <R> R fold(Function<Valid, R> valid, Function<Invalid, R> invalid) {
            return invalid.apply(this);
        }
    }

    /**
     * One problem.
     *
     * @param name of the setting
     * @param what is wrong with it; never its value if that is secret
     * @param example of a correct value
     */
    public record Problem(String name, String what, String example) {
        /** What to do. */
        public String remedy() {
            return "Example: " + name + "=" + example;
        }

        @Override
        public String toString() {
            return name + ": " + what + " " + remedy();
        }
    }

    /**
     * Reads and checks the port alone, by the same rules.
     *
     * @throws IllegalArgumentException if it is wrong; the message is for people
     */
    public static int port(Map<String, String> environment) {
        return SettingsParser.port(environment);
    }

    /**
     * What may not be meant; the bot starts nevertheless.
     *
     * @param name of the setting
     * @param what may be wrong with it; never its value if that is secret
     */
    public record Warning(String name, String what) {
        @Override
        public String toString() {
            return name + " " + what;
        }
    }

    /**
     * Reads and checks all settings, and reports all problems at once.
     *
     * @param environment names and values; a {@code NAME_FILE} names a file that holds the value of {@code NAME}
     */
    public static Parsed parse(Map<String, String> environment) {
        return parse(environment, KeyPlaces.ofThisMachine());
    }

    /**
     * The same.
     *
     * @param places where to look for Tencent Cloud's keys if no setting names any
     */
    static Parsed parse(Map<String, String> environment, KeyPlaces places) {
        return new SettingsParser(environment, places).parse();
    }

    /** The database's setting, with what is wrong with it. */
    public record DatabaseUrl(Secret url, List<Problem> problems) {}

    /** Reads and checks the database's setting alone, for commands that need no other. */
    public static DatabaseUrl parseDatabase(Map<String, String> environment) {
        RawSettings raw = new RawSettings(environment);
        Secret url = new DatabaseSetting(raw).url();
        return new DatabaseUrl(url, raw.problems());
    }

    /** What it takes to read the channel, for commands that need no other part of Slack. */
    public record ChannelAccess(Secret botToken, URI apiUrl, String channel, Proxies proxies) {}

    /**
     * Reads and checks these settings alone.
     *
     * @param problems receives what is wrong with them
     * @return empty if something is
     */
    public static Optional<ChannelAccess> parseChannel(Map<String, String> environment, Consumer<Problem> problems) {
        RawSettings raw = new RawSettings(environment);
        Optional<ChannelAccess> access = new SlackSettings(raw, new CheckedValues(raw)).channelAccess();
        raw.problems().forEach(problems);
        return access.filter(valid -> raw.problems().isEmpty());
    }

    /**
     * How the accounts, and what CloudAudit shows of them, are reached.
     *
     * @param cloudAudit the endpoint of CloudAudit, which the bot itself never asks
     */
    public record CloudAccess(OrganizationClient.Settings cloud, Endpoint cloudAudit, Proxies proxies) {}

    /** Tencent Cloud's settings, unless something is wrong with them. */
    public record ParsedCloud(Optional<CloudAccess> access, List<Problem> problems) {}

    /** Reads and checks Tencent Cloud's settings alone, for commands that need no others but the database. */
    public static ParsedCloud parseCloud(Map<String, String> environment) {
        return new SettingsParser(environment, KeyPlaces.ofThisMachine()).parseCloud();
    }
}
