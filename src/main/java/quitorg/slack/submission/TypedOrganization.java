package quitorg.slack.submission;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Input;

/** What a person typed into the two fields of the {@link OrganizationModal}, read like a command. */
sealed interface TypedOrganization {

    /** Calls the function for this kind. */
    <R> R fold(BiFunction<OrgId, Optional<Account>, R> understood, Function<Mistake, R> mistake);

    /** An organization, and perhaps an account. */
    record Understood(OrgId orgId, Optional<Account> account) implements TypedOrganization {
        @Override
        public <R> R fold(BiFunction<OrgId, Optional<Account>, R> understood, Function<Mistake, R> mistake) {
            return understood.apply(orgId, account);
        }
    }

    /**
     * Something else.
     *
     * @param key of the text
     * @param word what was typed
     */
    record Mistake(Input field, String key, String word) implements TypedOrganization {
        private static final int LONGEST_WORD = 60;

        @Override
        public <R> R fold(BiFunction<OrgId, Optional<Account>, R> understood, Function<Mistake, R> mistake) {
            return mistake.apply(this);
        }

        /** In plain text, as Slack shows it under a field. */
        String text(Texts texts) {
            return texts.text(key, Mrkdwn.cut(Mrkdwn.plain(word), LONGEST_WORD), "")
                    .strip();
        }
    }

    static TypedOrganization parse(String id, String account) {
        List<String> first = CommandLine.words(id);
        if (first.isEmpty()) {
            return new Mistake(Input.ORGANIZATION, "organization.error.EMPTY", id);
        }
        return OrgId.parse(first.get(0))
                .fold(
                        orgId -> of(orgId, first, CommandLine.words(account)),
                        problem -> new Mistake(Input.ORGANIZATION, "organization.error." + problem, first.get(0)));
    }

    private static TypedOrganization of(OrgId orgId, List<String> first, List<String> second) {
        // With nothing in the second field, the first one is read like the command.
        int most = second.isEmpty() ? 2 : 1;
        if (first.size() > most) {
            return tooMany(Input.ORGANIZATION, first.subList(most, first.size()));
        }
        if (second.size() > 1) {
            return tooMany(Input.ACCOUNT, second.subList(1, second.size()));
        }
        List<String> words = Stream.concat(first.stream(), second.stream()).toList();
        return new Understood(orgId, CommandLine.accountIn(words).map(Account::new));
    }

    private static Mistake tooMany(Input field, List<String> more) {
        return new Mistake(field, "organization.error.too-many-words", String.join(" ", more));
    }
}
