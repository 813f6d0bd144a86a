package quitorg.slack.submission;

import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.response.Response;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Account;
import quitorg.request.QuitRequest;
import quitorg.slack.text.HelpText;
import quitorg.slack.view.Payloads;
import quitorg.slack.view.PrivateReply;
import quitorg.workflow.port.Actor;
import quitorg.workflow.submission.RequestPreparation;
import quitorg.workflow.submission.RequestQueries;

/** {@code /quit-org …}: answered at once if no other system is needed, else with a modal that is filled later. */
public final class QuitOrgCommand {
    private static final Logger log = LoggerFactory.getLogger(QuitOrgCommand.class);

    private final RequestPreparation form;
    private final RequestModal modal;
    private final RequestModalFiller window;
    private final RequestQueries overview;
    private final StatusAnswer overviewAnswer;
    private final HelpText help;

    public QuitOrgCommand(
            RequestPreparation form,
            RequestModal modal,
            RequestModalFiller window,
            RequestQueries overview,
            StatusAnswer overviewAnswer,
            HelpText help) {
        this.help = help;
        this.overview = overview;
        this.overviewAnswer = overviewAnswer;
        this.form = form;
        this.modal = modal;
        this.window = window;
    }

    public Response answer(SlashCommandPayload payload, SlashCommandContext context) {
        String text = payload.getText() == null ? "" : payload.getText();
        CommandLine typed = CommandLine.parse(text);
        if (typed instanceof CommandLine.NotUnderstood wrong) {
            log.info("command by {} not understood", payload.getUserId());
            return context.ack(wrong.explanation());
        }
        if (typed instanceof CommandLine.Ask ask) {
            return ask(payload, context, ask);
        }
        Actor actor = Payloads.actor(payload);
        if (typed instanceof CommandLine.ListOpen) {
            return look(payload, context, () -> overview.open(actor));
        }
        if (typed instanceof CommandLine.StatusOf status) {
            return look(payload, context, () -> overview.request(actor, status.request()));
        }
        return typed instanceof CommandLine.StatusOfOrganization status
                ? look(payload, context, () -> overview.organization(actor, status.orgId()))
                : context.ack(help.text());
    }

    private Response look(
            SlashCommandPayload payload, SlashCommandContext context, Supplier<RequestQueries.Seen> look) {
        Actor actor = Payloads.actor(payload);
        boolean accepted = overviewAnswer.tell(actor, Optional.ofNullable(payload.getResponseUrl()), look);
        return accepted ? context.ack() : context.ack(PrivateReply.BUSY);
    }

    private Response ask(SlashCommandPayload payload, SlashCommandContext context, CommandLine.Ask ask) {
        Actor actor = Payloads.actor(payload);
        Optional<String> responseUrl = Optional.ofNullable(payload.getResponseUrl());
        Optional<Account> account = ask.account().map(Account::new).or(form::onlyAccount);
        if (account.isEmpty()) {
            log.info("{} asks for organization {} and names none of several accounts", actor.userId(), ask.orgId());
            boolean accepted = window.openToChoose(actor, ask.orgId(), payload.getTriggerId(), responseUrl);
            return accepted ? context.ack() : context.ack(PrivateReply.BUSY);
        }
        // Only admins learn in the modal whether the bot holds the account: to others, all names must look alike.
        return ask(payload, context, new AccountInOrganization(account.get(), ask.orgId()));
    }

    private Response ask(SlashCommandPayload payload, SlashCommandContext context, AccountInOrganization pair) {
        Actor actor = Payloads.actor(payload);
        Optional<QuitRequest> success = form.rememberedSuccess(actor, pair.account(), pair.orgId());
        if (success.isPresent()) {
            return context.ack(modal.rememberedRepeat(success.get(), pair));
        }
        log.info("{} asks for {} and organization {}", actor.userId(), pair.account(), pair.orgId());
        boolean accepted =
                window.open(actor, pair, payload.getTriggerId(), Optional.ofNullable(payload.getResponseUrl()), false);
        return accepted ? context.ack() : context.ack(PrivateReply.BUSY);
    }
}
