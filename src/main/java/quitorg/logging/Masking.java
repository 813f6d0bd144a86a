package quitorg.logging;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patterns of secrets, anywhere in a text. When in doubt they mask too much rather than too little. */
final class Masking {
    private static final String MASK = "***";

    /**
     * Between a name and its value: in a header, a parameter, JSON, JSON in a string, or okhttp's error about a
     * header.
     */
    private static final String IS = "(\\\\?[\"']?(?: value)?\\s*[:=]\\s*\\\\?[\"']?)";

    /** What replaces one match. */
    private interface Replacement {
        String of(MatchResult found);
    }

    private record Rule(Pattern pattern, Replacement replacement) {
        Rule(String pattern, Replacement replacement) {
            this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), replacement);
        }
    }

    // Each rule takes linear time for any text. Text that only begins like a secret must not be searched to its end
    // again from each such beginning: a match consumes all of it, or its length is bounded.
    private static final List<Rule> RULES = List.of(
            // Slack's tokens of all kinds.
            new Rule("\\b(xox[a-z.]{0,16}-|xapp-)[a-z0-9-]++", Masking::afterFirst),
            // A header to the end of its line, for any server.
            new Rule("(authorization|cookie)" + IS + "[^\\r\\n\"']++", Masking::afterSecond),
            new Rule(
                    "(x-tc-token|x-slack-signature|secret[-_]?key|signing[-_]?secret|password|passwd)" + IS
                            + "[^\\s\"'&,;}\\\\]++",
                    Masking::afterSecond),
            new Rule("\\b(signature=)[0-9a-f]++", Masking::afterFirst),
            new Rule("\\b(v0=)[0-9a-f]{16,}+", Masking::afterFirst),
            // A socket's ticket, and the URLs that post an answer in the bot's name.
            new Rule("\\b(wss?://[^\\s\"'?]*+\\??)([^\\s\"']*+)", Masking::query),
            new Rule("\\b(https://hooks\\.slack\\.com/)[^\\s\"'<>\\\\]++", Masking::afterFirst),
            // A user and a password before a host.
            new Rule("(://[^\\s/:@\"']*+:)([^\\s\"']*+)", Masking::password));

    private Masking() {}

    /** The text, with each secret replaced by three stars. */
    static String mask(String text) {
        String masked = text;
        for (Rule rule : RULES) {
            masked = rule.pattern()
                    .matcher(masked)
                    .replaceAll(
                            found -> Matcher.quoteReplacement(rule.replacement().of(found)));
        }
        return masked;
    }

    private static String afterFirst(MatchResult found) {
        return found.group(1) + MASK;
    }

    private static String afterSecond(MatchResult found) {
        return found.group(1) + found.group(2) + MASK;
    }

    /** A URL without a query has no ticket. */
    private static String query(MatchResult found) {
        return found.group(2).isEmpty() ? found.group() : afterFirst(found);
    }

    /** The password ends at the last {@code @}; without one, the text after the colon is a port. */
    private static String password(MatchResult found) {
        int end = found.group(2).lastIndexOf('@');
        return end < 1 ? found.group() : afterFirst(found) + found.group(2).substring(end);
    }
}
