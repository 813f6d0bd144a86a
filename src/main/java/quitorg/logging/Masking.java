package quitorg.logging;

import java.util.List;
import java.util.regex.Pattern;

/** What a secret looks like, wherever it stands in a text. It rather takes too much than too little. */
final class Masking {
    private static final String MASK = "***";

    /** Between a name and its value: in a header, a parameter, JSON, JSON in a string, or okhttp's complaint of a header. */
    private static final String IS = "(\\\\?[\"']?(?: value)?\\s*[:=]\\s*\\\\?[\"']?)";

    private record Rule(Pattern pattern, String replacement) {
        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            // Slack's tokens of all kinds.
            new Rule("\\b(xox[a-z.]*-|xapp-)[a-z0-9-]+", "$1" + MASK),
            // A header to the end of its line, whoever is spoken to.
            new Rule("(authorization|cookie)" + IS + "[^\\r\\n\"']+", "$1$2" + MASK),
            new Rule(
                    "(x-tc-token|x-slack-signature|secret[-_]?key|signing[-_]?secret|password|passwd)" + IS
                            + "[^\\s\"'&,;}\\\\]+",
                    "$1$2" + MASK),
            new Rule("\\b(signature=)[0-9a-f]+", "$1" + MASK),
            new Rule("\\b(v0=)[0-9a-f]{16,}", "$1" + MASK),
            // A socket's ticket, and the addresses that answer a person in the bot's name.
            new Rule("\\b(wss?://[^\\s\"'?]*\\?)[^\\s\"']+", "$1" + MASK),
            new Rule("\\b(https://hooks\\.slack\\.com/)[^\\s\"'<>\\\\]+", "$1" + MASK),
            // A user and a password before a host.
            new Rule("(://[^\\s/:@\"']*:)[^\\s\"']+(?=@)", "$1" + MASK));

    private Masking() {}

    /** The text, with three stars in the place of each secret. */
    static String mask(String text) {
        String masked = text;
        for (Rule rule : RULES) {
            masked = rule.pattern().matcher(masked).replaceAll(rule.replacement());
        }
        return masked;
    }
}
