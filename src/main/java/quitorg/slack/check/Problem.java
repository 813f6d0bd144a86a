package quitorg.slack.check;

import java.util.Arrays;
import java.util.Optional;
import quitorg.slack.api.CallResult;
import quitorg.slack.api.ChannelRefusals;
import quitorg.slack.connection.Unreached;
import quitorg.slack.text.CardLink;
import quitorg.slack.text.Language;
import quitorg.slack.text.Texts;
import quitorg.workflow.port.check.CheckResult;

/** What a call that failed means for the operator, in the words of the log and of the channel. */
public final class Problem {
    private static final String AGAIN = "Run doctor again; if it stays, see status.slack.com and the network.";

    private Problem() {}

    /** A failed call that nothing else explains. */
    static CheckResult of(String check, String method, CallResult<?> result) {
        return unreached(check, result)
                .orElseGet(() -> CheckResult.failed(check, method + " ended with " + result.problem(), AGAIN));
    }

    /** Whether and why Slack was not even reached. */
    static Optional<CheckResult> unreached(String check, CallResult<?> result) {
        return Arrays.stream(Unreached.values())
                .filter(each -> each.problem().equals(result.problem()))
                .findFirst()
                .map(each -> CheckResult.failed(check, each.problem(), sentence(each.remedy())));
    }

    /** Why a command cannot read the channel and what to do, in one line. */
    public static String reading(String method, CallResult<?> result) {
        boolean isRefused = result.isNotDone() && ChannelRefusals.isLasting(result.problem());
        boolean isToken = method.equals("auth.test");
        CheckResult finding = unreached(method, result)
                .orElseGet(() -> isRefused && isToken
                        ? token(method, result)
                        : isRefused
                                ? channel(method, result.problem())
                                : CheckResult.failed(
                                        method,
                                        method + " ended with " + result.problem(),
                                        "Run the command again; if it stays, see status.slack.com and the network."));
        return finding.what() + ". " + finding.advice();
    }

    /** The bot's token is refused. */
    static CheckResult token(String check, CallResult<?> result) {
        return result.isNotDone() && ChannelRefusals.isLasting(result.problem())
                ? CheckResult.failed(
                        check,
                        "Slack does not accept SLACK_BOT_TOKEN (" + result.problem() + ")",
                        "Install the app again (Install App in the app's settings) and set the bot token from there"
                                + " (xoxb-…).")
                : of(check, "auth.test", result);
    }

    /** The channel takes no posts, by Slack's error code. */
    static CheckResult channel(String check, String code) {
        if (!ChannelRefusals.isLasting(code)) {
            return CheckResult.failed(check, "conversations.info ended with " + code, AGAIN);
        }
        String words = Texts.in(Language.EN, request -> CardLink.NONE)
                .faults()
                .channelClosed(code)
                .replace("`", "");
        return CheckResult.failed(
                check,
                words,
                code.equals("channel_not_found")
                        ? "Check QUIT_ORG_CHANNEL, and invite the bot there (/invite @quit-org)."
                        : code.equals("missing_scope")
                                ? "Run doctor, which names the scope."
                                : "In Slack, open the channel of QUIT_ORG_CHANNEL and do that (to invite: /invite @quit-org), or"
                                        + " name another channel.");
    }

    /** A line of the log that says what happened and what to do, as a finding. */
    static CheckResult split(String check, String line) {
        int end = line.indexOf(". ");
        return end < 0
                ? CheckResult.failed(check, line, AGAIN)
                : CheckResult.failed(check, line.substring(0, end), sentence(line.substring(end + 2)));
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
