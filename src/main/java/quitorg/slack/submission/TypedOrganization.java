package quitorg.slack.submission;

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
        private static final int WORD_MOST = 60;

        @Override
        public <R> R fold(BiFunction<OrgId, Optional<Account>, R> understood, Function<Mistake, R> mistake) {
            return mistake.apply(this);
        }

        /** In plain text, as Slack shows it under a field. */
        String text(Texts texts) {
            return texts.text(key, Mrkdwn.cut(Mrkdwn.plain(word), WORD_MOST), "")
                    .strip();
        }
    }

    static TypedOrganization parse(String id, String account) {
        if (TypedText.words(id).isEmpty()) {
            return new Mistake(Input.ORGANIZATION, "organization.error.EMPTY", id);
        }
        return CommandLine.parse(id + " " + account).accept(new Kinds(id, account));
    }

    /** What each kind of command is here: only a request is one. */
    record Kinds(String id, String account) implements CommandLine.Cases<TypedOrganization> {
        private TypedOrganization notAnId() {
            return new Mistake(Input.ORGANIZATION, "organization.error.NOT_A_NUMBER", id.strip());
        }

        @Override
        public TypedOrganization ask(CommandLine.Ask command) {
            return new Understood(command.orgId(), command.account().map(Account::new));
        }

        @Override
        public TypedOrganization statusOf(CommandLine.StatusOf command) {
            return notAnId();
        }

        @Override
        public TypedOrganization statusOfOrganization(CommandLine.StatusOfOrganization command) {
            return notAnId();
        }

        @Override
        public TypedOrganization listOpen() {
            return notAnId();
        }

        @Override
        public TypedOrganization help() {
            return notAnId();
        }

        @Override
        public TypedOrganization statusOfNothing() {
            return notAnId();
        }

        @Override
        public TypedOrganization tooManyWords(CommandLine.TooManyWords command) {
            Input field = TypedText.words(account).size() > 1 ? Input.ACCOUNT : Input.ORGANIZATION;
            return new Mistake(field, "organization.error.too-many-words", command.more());
        }

        @Override
        public TypedOrganization notAnOrganization(CommandLine.NotAnOrganization command) {
            return new Mistake(Input.ORGANIZATION, "organization.error." + command.problem(), command.word());
        }
    }
}
