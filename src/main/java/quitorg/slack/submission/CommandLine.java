package quitorg.slack.submission;

import java.util.Locale;
import java.util.Optional;
import quitorg.request.OrgId;
import quitorg.request.RequestId;
import quitorg.slack.text.Mrkdwn;

/** What a person typed after {@code /quit-org}. */
public sealed interface CommandLine {

    /** A request that an account leave an organization; {@code account} is a name in lower case. */
    record Ask(OrgId orgId, Optional<String> account) implements CommandLine {}

    /** A question for the status of a request. */
    record StatusOf(RequestId request) implements CommandLine {}

    /** A question for the status of all requests for an organization. */
    record StatusOfOrganization(OrgId orgId) implements CommandLine {}

    /** A question for the open requests. */
    record ListOpen() implements CommandLine {}

    /** A question for the help text. */
    record Help() implements CommandLine {}

    /** Not understood; {@code explanation} says why and gives an example. */
    record NotUnderstood(String explanation) implements CommandLine {}

    /** Parses what was typed. */
    static CommandLine parse(String text) {
        String typed = text.strip();
        if (typed.isEmpty() || typed.equalsIgnoreCase("help")) {
            return new Help();
        }
        String[] words = typed.split("\\s+", -1);
        if (words.length > 2) {
            return new NotUnderstood("I understood nothing after the second word. " + example());
        }
        if (words[0].equalsIgnoreCase("list") && words.length == 1) {
            return new ListOpen();
        }
        if (words[0].equalsIgnoreCase("status")) {
            return status(words);
        }
        OrgId.Parsed parsed = OrgId.parse(words[0]);
        if (parsed instanceof OrgId.Valid valid) {
            return new Ask(valid.orgId(), words.length == 2 ? Optional.of(alias(words[1])) : Optional.empty());
        }
        OrgId.Problem problem = ((OrgId.Invalid) parsed).problem();
        return new NotUnderstood(explain(Mrkdwn.code(words[0], 60), problem));
    }

    /**
     * Aliases are stored in lower case and begin and end with a letter or digit, so Slack's formatting marks around
     * one are removed.
     */
    private static String alias(String typed) {
        String bare = typed.replaceAll("^[*_~`]+|[*_~`]+$", "");
        return (bare.isEmpty() ? typed : bare).toLowerCase(Locale.ROOT);
    }

    private static CommandLine status(String[] words) {
        if (words.length < 2) {
            return new NotUnderstood("Status of what? Nothing was looked up. Example: `/quit-org status 101`, or"
                    + " `/quit-org status Q-7F3K9M2P` with the ID on a card.");
        }
        Optional<RequestId> request = RequestId.parse(words[1]);
        if (request.isPresent()) {
            return new StatusOf(request.get());
        }
        OrgId.Parsed parsed = OrgId.parse(words[1]);
        return parsed instanceof OrgId.Valid valid
                ? new StatusOfOrganization(valid.orgId())
                : new NotUnderstood(explain(Mrkdwn.code(words[1], 60), ((OrgId.Invalid) parsed).problem()));
    }

    private static String explain(String typed, OrgId.Problem problem) {
        String what =
                switch (problem) {
                    case EMPTY -> "There is no organization ID.";
                    case ZERO -> "An organization ID is at least 1; " + typed + " is zero.";
                    case NEGATIVE -> typed + " is below zero; an organization ID is at least 1.";
                    case FRACTION -> typed + " is not a whole number; an organization ID has digits only.";
                    case HEXADECIMAL -> typed + " is hexadecimal; please write the organization ID in decimal digits.";
                    case OTHER_DIGITS -> typed + " has digits other than 0 to 9; please type it with plain digits.";
                    case LEADING_ZERO ->
                        typed + " starts with a zero, and no organization ID does: is a digit missing?";
                    case TOO_LONG -> typed + " has more than 19 digits; no organization ID is that long.";
                    case TOO_LARGE ->
                        typed + " is above 9223372036854775807, the largest organization ID there can be.";
                    case DIGITS_AND_MORE -> typed + " has more than digits in it; an organization ID has digits only.";
                    case NOT_A_NUMBER -> typed + " is neither an organization ID nor a command that I know.";
                };
        return what + " Nothing was opened or stored. " + example();
    }

    private static String example() {
        return "Example: `/quit-org 101` asks that the account leave organization 101; `/quit-org help` tells more.";
    }
}
