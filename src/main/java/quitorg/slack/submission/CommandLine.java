package quitorg.slack.submission;

import java.util.Locale;
import java.util.Optional;
import quitorg.request.account.OrgId;
import quitorg.request.state.RequestId;

/** What a person typed after {@code /quit-org}. */
public sealed interface CommandLine {

    /** One method for each kind of command. */
    interface Cases<R> {
        R ask(Ask command);

        R statusOf(StatusOf command);

        R statusOfOrganization(StatusOfOrganization command);

        R listOpen();

        R help();

        R notUnderstood(NotUnderstood command);

        R notAnOrganization(NotAnOrganization command);
    }

    /** Calls the method for this kind. */
    <R> R accept(Cases<R> cases);

    /** A request that an account leave an organization; {@code account} is a name in lower case. */
    record Ask(OrgId orgId, Optional<String> account) implements CommandLine {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.ask(this);
        }
    }

    /** A question for the status of a request. */
    record StatusOf(RequestId request) implements CommandLine {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.statusOf(this);
        }
    }

    /** A question for the status of all requests for an organization. */
    record StatusOfOrganization(OrgId orgId) implements CommandLine {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.statusOfOrganization(this);
        }
    }

    /** A question for the open requests. */
    record ListOpen() implements CommandLine {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.listOpen();
        }
    }

    /** A question for the help text. */
    record Help() implements CommandLine {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.help();
        }
    }

    /** Has the wrong number of words. */
    record NotUnderstood(Mistake mistake) implements CommandLine {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.notUnderstood(this);
        }
    }

    /** What is wrong with the number of words. */
    enum Mistake {
        TOO_MANY_WORDS,
        STATUS_OF_NOTHING
    }

    /** Has a word where an organization ID belongs, and the word is none. */
    record NotAnOrganization(String word, OrgId.Problem problem) implements CommandLine {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.notAnOrganization(this);
        }
    }

    /** Parses what was typed. */
    static CommandLine parse(String text) {
        String typed = text.strip();
        if (typed.isEmpty() || typed.equalsIgnoreCase("help")) {
            return new Help();
        }
        String[] words = typed.split("\\s+", -1);
        if (words.length > 2) {
            return new NotUnderstood(Mistake.TOO_MANY_WORDS);
        }
        if (words[0].equalsIgnoreCase("list") && words.length == 1) {
            return new ListOpen();
        }
        if (words[0].equalsIgnoreCase("status")) {
            return words.length == 2 ? status(words[1]) : new NotUnderstood(Mistake.STATUS_OF_NOTHING);
        }
        Optional<String> account = words.length == 2 ? Optional.of(alias(words[1])) : Optional.empty();
        return OrgId.parse(words[0])
                .fold(orgId -> new Ask(orgId, account), problem -> new NotAnOrganization(words[0], problem));
    }

    /**
     * Aliases are stored in lower case and begin and end with a letter or digit, so Slack's formatting marks around
     * one are removed.
     */
    private static String alias(String typed) {
        String bare = typed.replaceAll("^[*_~`]+|[*_~`]+$", "");
        return (bare.isEmpty() ? typed : bare).toLowerCase(Locale.ROOT);
    }

    private static CommandLine status(String word) {
        Optional<RequestId> request = RequestId.parse(word);
        if (request.isPresent()) {
            return new StatusOf(request.get());
        }
        return OrgId.parse(word).fold(StatusOfOrganization::new, problem -> new NotAnOrganization(word, problem));
    }
}
