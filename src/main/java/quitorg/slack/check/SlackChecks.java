package quitorg.slack.check;

import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.model.Conversation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import quitorg.slack.api.CallResult;
import quitorg.slack.api.SlackClient;
import quitorg.slack.connection.Scopes;
import quitorg.slack.connection.SocketOpening;
import quitorg.workflow.port.check.Check;
import quitorg.workflow.port.check.CheckResult;

/** The checks of Slack: token, scopes, clock, channel, user groups, people, and the way on which payloads come. */
public final class SlackChecks {
    private static final String TOKEN = "slack-token";
    private static final String SCOPES = "slack-scopes";
    private static final String CLOCK = "clock-slack";
    private static final String CHANNEL = "slack-channel";
    private static final String SOCKET = "slack-socket";
    private static final String HTTP = "slack-http";

    private static final String SCOPES_HEADER = "x-oauth-scopes";
    private static final Duration CLOCK_LIMIT = Duration.ofSeconds(60);

    private final SlackClient web;
    private final Settings settings;
    private final Clock clock;
    private volatile Optional<Duration> slackAhead = Optional.empty();
    private volatile Optional<AuthTestResponse> identity = Optional.empty();

    /**
     * What is checked.
     *
     * @param appToken in Socket Mode
     */
    public record Settings(String channelId, Optional<String> appToken, People people) {}

    /**
     * Who is on the lists, by user and group IDs.
     *
     * @param quorum approvals that a request needs, besides the requester
     */
    public record People(List<String> admins, List<String> approvers, int quorum) {}

    /**
     * Makes the client for the checks; asks nothing yet.
     *
     * @param client makes it, with the function that takes the time of each answer
     */
    public SlackChecks(Function<Consumer<Instant>, SlackClient> client, Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        web = client.apply(this::hearTime);
    }

    private void hearTime(Instant slacks) {
        slackAhead = Optional.of(Duration.between(clock.instant(), slacks));
    }

    /** All of them, each after those that it needs. */
    public List<Check> all() {
        PeopleCheck people = new PeopleCheck(web, settings.people(), this::teamId);
        List<Check> checks = new ArrayList<>(List.of(
                new Check(TOKEN, this::token),
                new Check(SCOPES, List.of(TOKEN), this::scopes),
                new Check(CLOCK, List.of(TOKEN), this::clock),
                new Check(CHANNEL, List.of(SCOPES), this::channel)));
        checks.addAll(people.checks(SCOPES));
        checks.add(settings.appToken()
                .map(token -> new Check(SOCKET, () -> socket(token)))
                .orElseGet(() -> new Check(HTTP, SlackChecks::http)));
        return checks;
    }

    private CheckResult token() {
        CallResult<AuthTestResponse> result = web.call("auth.test", methods -> methods.authTest(request -> request));
        identity = result.value();
        return result.value()
                .map(answer -> CheckResult.ok(
                        TOKEN,
                        "SLACK_BOT_TOKEN belongs to the bot " + answer.getUser() + " (" + answer.getUserId()
                                + ") in the workspace " + answer.getTeam() + " (" + answer.getTeamId() + ")"))
                .orElseGet(() -> Problem.token(TOKEN, result));
    }

    private String teamId() {
        return identity.flatMap(answer -> Optional.ofNullable(answer.getTeamId()))
                .orElse("");
    }

    private CheckResult scopes() {
        // Slack names the scopes of a token in a header of each answer.
        Optional<Set<String>> granted = identity.flatMap(answer -> Optional.ofNullable(answer.getHttpResponseHeaders()))
                .map(SlackChecks::scopes)
                .filter(scopes -> !scopes.isEmpty());
        if (granted.isEmpty()) {
            return CheckResult.failed(
                    SCOPES,
                    "the answer of auth.test does not name the scopes of SLACK_BOT_TOKEN",
                    "Check whether a proxy removes the header " + SCOPES_HEADER + " from Slack's answers.");
        }
        String missing = Scopes.explained(granted.get());
        int remedy = missing.indexOf(". ");
        return missing.isEmpty()
                ? CheckResult.ok(
                        SCOPES, "SLACK_BOT_TOKEN has all " + Scopes.needed().size() + " scopes that the bot needs")
                : CheckResult.failed(SCOPES, missing.substring(0, remedy), missing.substring(remedy + 2) + ".");
    }

    private static Set<String> scopes(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> SCOPES_HEADER.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toSet());
    }

    private CheckResult clock() {
        return slackAhead
                .map(ahead -> CheckResult.ofClock(
                        CLOCK,
                        "Slack's",
                        ahead,
                        CLOCK_LIMIT,
                        "Set this machine's clock right (NTP): the bot is not ready with it, and from five minutes on"
                                + " Tencent Cloud refuses every call."))
                .orElseGet(() -> CheckResult.skipped(CLOCK, "Slack's answer has no time (Date)"));
    }

    private CheckResult channel() {
        CallResult<Conversation> result = web.call(
                        "conversations.info",
                        methods -> methods.conversationsInfo(request -> request.channel(settings.channelId())))
                .flatMap(answer -> answer.getChannel() == null
                        ? new CallResult.Unclear<>("an answer without a channel")
                        : new CallResult.Ok<>(answer.getChannel()));
        return result.value().map(this::channel).orElseGet(() -> Problem.channel(CHANNEL, result.problem()));
    }

    private CheckResult channel(Conversation found) {
        if (found.isArchived()) {
            return Problem.channel(CHANNEL, "is_archived");
        }
        return found.isMember()
                ? CheckResult.ok(
                        CHANNEL,
                        "the bot is in the channel #" + found.getName() + " (" + settings.channelId()
                                + "); that it may post there, only a post proves")
                : Problem.channel(CHANNEL, "not_in_channel");
    }

    /** Opens no socket: Slack would give it a part of the clicks. The address that Slack answers is not used. */
    private CheckResult socket(String appToken) {
        CallResult<?> result = web.call(
                "apps.connections.open", methods -> methods.appsConnectionsOpen(request -> request.token(appToken)));
        if (result.value().isPresent()) {
            return CheckResult.ok(
                    SOCKET,
                    "SLACK_APP_TOKEN opens Socket Mode connections; none was made, since Slack would send clicks to it");
        }
        return Problem.unreached(SOCKET, result)
                .orElseGet(() -> Problem.split(SOCKET, SocketOpening.explained(result.problem())));
    }

    private static CheckResult http() {
        return CheckResult.ok(
                HTTP,
                "SLACK_SIGNING_SECRET is set; that Slack reaches the public URL of /slack/events, and that the secret is"
                        + " right, only a payload of Slack proves");
    }

    /** Ends the connections. */
    public void close() {
        web.close();
    }
}
