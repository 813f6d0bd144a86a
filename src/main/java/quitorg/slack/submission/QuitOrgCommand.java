package quitorg.slack.submission;

import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.response.Response;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.slack.interaction.Payloads;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.slack.interaction.Trigger;
import quitorg.slack.text.Texts;
import quitorg.slack.view.AccountInOrganization;
import quitorg.slack.view.PrivateMessage;
import quitorg.slack.view.RequestList;
import quitorg.workflow.submission.RequestPreparation;

/** {@code /quit-org …}: answered at once if no other system is needed, else with a modal that is filled later. */
public final class QuitOrgCommand {
    private static final Logger log = LoggerFactory.getLogger(QuitOrgCommand.class);

    private final RequestPreparation preparation;
    private final RequestModalFiller filler;
    private final StatusAnswer statusAnswer;
    private final HelpMessage help;
    private final ReaderTexts readers;

    public QuitOrgCommand(
            RequestPreparation preparation,
            RequestModalFiller filler,
            StatusAnswer statusAnswer,
            HelpMessage help,
            ReaderTexts readers) {
        this.preparation = preparation;
        this.filler = filler;
        this.statusAnswer = statusAnswer;
        this.help = help;
        this.readers = readers;
    }

    public Response answer(SlashCommandPayload payload, SlashCommandContext context) {
        return CommandLine.parse(Payloads.orEmpty(payload.getText()))
                .accept(new Answers(Payloads.trigger(payload), context));
    }

    private final class Answers implements CommandLine.Cases<Response> {
        private final Trigger trigger;
        private final SlashCommandContext context;

        Answers(Trigger trigger, SlashCommandContext context) {
            this.trigger = trigger;
            this.context = context;
        }

        private Texts texts() {
            return readers.of(trigger.actor().userId());
        }

        @Override
        public Response ask(CommandLine.Ask command) {
            Optional<Account> account = command.account().map(Account::new).or(preparation::onlyAccount);
            if (account.isEmpty()) {
                log.info(
                        "{} asks for organization {} and names none of several accounts",
                        trigger.actor().userId(),
                        command.orgId());
                return accepted(filler.openToChoose(trigger, command.orgId()));
            }
            // Only admins learn in the modal whether the bot holds the account: to others, all names must look alike.
            return ask(new AccountInOrganization(account.get(), command.orgId()));
        }

        private Response ask(AccountInOrganization pair) {
            Optional<QuitRequest> success =
                    preparation.rememberedSuccess(trigger.actor(), pair.account(), pair.orgId());
            if (success.isPresent()) {
                return shown(filler.atOnce(trigger.actor()).rememberedRepeat(success.get(), pair));
            }
            log.info("{} asks for {} and organization {}", trigger.actor().userId(), pair.account(), pair.orgId());
            return accepted(filler.open(trigger, pair, false));
        }

        @Override
        public Response statusOf(CommandLine.StatusOf command) {
            return accepted(statusAnswer.send(
                    trigger, queries -> queries.request(trigger.actor(), command.request()), RequestList::found));
        }

        @Override
        public Response statusOfOrganization(CommandLine.StatusOfOrganization command) {
            return accepted(statusAnswer.send(
                    trigger, queries -> queries.organization(trigger.actor(), command.orgId()), RequestList::found));
        }

        @Override
        public Response listOpen() {
            return accepted(statusAnswer.send(trigger, queries -> queries.open(trigger.actor()), RequestList::open));
        }

        @Override
        public Response help() {
            return shown(help.in(texts()));
        }

        @Override
        public Response statusOfNothing() {
            return notUnderstood(new CommandText(texts()).statusOfNothing());
        }

        @Override
        public Response tooManyWords(CommandLine.TooManyWords command) {
            return notUnderstood(new CommandText(texts()).of(command));
        }

        @Override
        public Response notAnOrganization(CommandLine.NotAnOrganization command) {
            return notUnderstood(new CommandText(texts()).of(command));
        }

        private Response notUnderstood(String explanation) {
            log.info("command by {} not understood", trigger.actor().userId());
            return context.ack(explanation);
        }

        private Response shown(PrivateMessage message) {
            return context.ack(answer -> answer.text(message.text()).blocks(message.blocks()));
        }

        private Response accepted(boolean isAccepted) {
            return isAccepted ? context.ack() : context.ack(texts().text("answer.busy"));
        }
    }
}
