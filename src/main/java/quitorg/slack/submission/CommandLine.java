package quitorg.slack.submission;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import quitorg.request.account.OrgId;
import quitorg.request.state.RequestId;
import quitorg.request.typed.TypedText;

/** What a person typed after {@code /quit-org}. */
public sealed interface CommandLine {

    /** One method for each kind of command. */
    interface Cases<R> {
        R ask(Ask command);

        R statusOf(StatusOf command);

        R statusOfOrganization(StatusOfOrganization command);

        R listOpen();

        R help();

        R statusOfNothing();

        R tooManyWords(TooManyWords command);

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

    /** Says {@code status} and no ID. */
    record StatusOfNothing() implements CommandLine {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.statusOfNothing();
        }
    }

    /**
     * A command that is understood, and more words behind it.
     *
     * @param understood the words up to there, as they were typed
     * @param more the words that are too many
     */
    record TooManyWords(String understood, String more) implements CommandLine {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.tooManyWords(this);
        }
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
        List<String> words = words(text);
        if (words.isEmpty()) {
            return new Help();
        }
        return switch (words.get(0).toLowerCase(Locale.ROOT)) {
            case "help" -> upTo(1, words, new Help());
            case "list" -> upTo(1, words, new ListOpen());
            case "status" -> words.size() == 1 ? new StatusOfNothing() : upTo(2, words, status(words.get(1)));
            default -> upTo(2, words, ask(words));
        };
    }

    /** The words without what surrounds each. */
    static List<String> words(String text) {
        return TypedText.words(text).stream().map(CommandLine::bare).toList();
    }

    /** Without what surrounds it; a word of nothing but marks is kept, so that it can be named. */
    private static String bare(String word) {
        String bare = TypedText.bare(word);
        return bare.isEmpty() ? word : bare;
    }

    /** That command if it is not understood or has no more words than that. */
    private static CommandLine upTo(int most, List<String> words, CommandLine command) {
        // The first mistake is explained: without it, more words could make sense.
        return words.size() <= most || command instanceof NotAnOrganization
                ? command
                : new TooManyWords(join(words.subList(0, most)), join(words.subList(most, words.size())));
    }

    private static String join(List<String> words) {
        return String.join(" ", words);
    }

    private static CommandLine ask(List<String> words) {
        return OrgId.parse(words.get(0))
                .fold(
                        orgId -> new Ask(orgId, accountIn(words)),
                        problem -> new NotAnOrganization(words.get(0), problem));
    }

    /** The name of the account behind the organization ID, if there is one. Names are stored in lower case. */
    static Optional<String> accountIn(List<String> words) {
        return words.stream().skip(1).findFirst().map(name -> name.toLowerCase(Locale.ROOT));
    }

    private static CommandLine status(String word) {
        Optional<RequestId> request = RequestId.parse(word);
        if (request.isPresent()) {
            return new StatusOf(request.get());
        }
        return OrgId.parse(word).fold(StatusOfOrganization::new, problem -> new NotAnOrganization(word, problem));
    }
}
