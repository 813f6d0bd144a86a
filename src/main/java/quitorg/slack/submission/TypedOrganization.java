package quitorg.slack.submission;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.request.typed.TypedText;
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
        if (TypedText.words(id).isEmpty()) {
            return new Mistake(Input.ORGANIZATION, "organization.error.EMPTY", id);
        }
        List<String> words = CommandLine.words(id + " " + account);
        return OrgId.parse(words.get(0))
                .fold(
                        orgId -> words.size() > 2
                                ? tooMany(words.subList(2, words.size()), account)
                                : new Understood(
                                        orgId, CommandLine.accountIn(words).map(Account::new)),
                        problem -> new Mistake(Input.ORGANIZATION, "organization.error." + problem, words.get(0)));
    }

    private static Mistake tooMany(List<String> more, String account) {
        Input field = TypedText.words(account).size() > 1 ? Input.ACCOUNT : Input.ORGANIZATION;
        return new Mistake(field, "organization.error.too-many-words", String.join(" ", more));
    }
}
