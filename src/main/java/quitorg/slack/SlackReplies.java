package quitorg.slack;

import com.slack.api.model.view.View;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.QuitRequest;
import quitorg.slack.channel.CardLinks;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.slack.interaction.ModalClient;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Modals;
import quitorg.workflow.port.Answer;
import quitorg.workflow.port.AnswerNotShownException;
import quitorg.workflow.port.Replies;
import quitorg.workflow.port.UserAction;

/** Answers an action in its modal; if the modal is gone, privately. */
final class SlackReplies implements Replies {
    private static final Logger log = LoggerFactory.getLogger(SlackReplies.class);

    private final ModalClient modalClient;
    private final PrivateReply privateReply;
    private final CardLinks links;
    private final Texts texts;
    private final Supplier<Optional<String>> channelClosed;

    SlackReplies(
            ModalClient modalClient,
            PrivateReply privateReply,
            CardLinks links,
            Texts texts,
            Supplier<Optional<String>> channelClosed) {
        this.modalClient = modalClient;
        this.privateReply = privateReply;
        this.links = links;
        this.texts = texts;
        this.channelClosed = channelClosed;
    }

    @Override
    public void showAgain(UserAction action, Answer answer) {
        String text = text(answer);
        action.replyTo()
                .viewId()
                .map(viewId -> modalClient.update(viewId, view(action, text)))
                .filter(change -> change == ModalClient.Change.FAILED)
                .ifPresent(failed -> {
                    // The modal may say "Checking…" for good: a second answer is better than none.
                    log.warn("the answer to {} could not be shown once more; sent privately", action.key());
                    privateReply.say(action.by().userId(), action.replyTo().responseUrl(), text);
                });
    }

    private View view(UserAction action, String text) {
        return new Modals(texts)
                .message(action instanceof UserAction.Submit ? ModalKind.REQUEST : ModalKind.REVIEW, text);
    }

    @Override
    public void answer(UserAction action, Answer answer) {
        String text = text(answer);
        boolean shown = action.replyTo()
                .viewId()
                .filter(viewId -> modalClient.answer(viewId, view(action, text)) == ModalClient.Change.SHOWN)
                .isPresent();
        if (shown) {
            log.info("{} is answered in its modal", action.key());
            return;
        }
        PrivateReply.Told told =
                privateReply.tell(action.by().userId(), action.replyTo().responseUrl(), text);
        log.info("{} has no modal (any more) to be answered in; sent privately: {}", action.key(), told);
        if (told == PrivateReply.Told.NOT_NOW) {
            throw new AnswerNotShownException(action.key() + " is decided, and Slack took the answer nowhere");
        }
    }

    private static String next(Answer.Said said) {
        QuitRequest request = said.request();
        if (said.second()) {
            return "You are the second to say so: " + request.id() + " is " + request.status() + ".";
        }
        if (request.isTerminal()) {
            return "Meanwhile " + request.id() + " is " + request.status() + ".";
        }
        String lapsed = said.lapsed()
                .map(user -> Mrkdwn.mention(user) + " said so before and is no longer an admin, so that does not count"
                        + " any more: yours is the first word now. ")
                .orElse("");
        return lapsed + "Another admin has to confirm it.";
    }

    private String closed(QuitRequest request) {
        return request.calls() == 0
                ? "Nothing was called, and nothing will be."
                : texts.outcomes().calls(request);
    }

    private String whileClosed(String consequence) {
        return channelClosed
                .get()
                .map(code -> ":warning: The channel takes no posts of the bot at the moment ("
                        + texts.faults().channelClosed(code) + "). " + consequence
                        + " It goes on by itself once that is put right. ")
                .orElse("");
    }

    String text(Answer answer) {
        if (answer instanceof Answer.Submitted submitted) {
            QuitRequest request = submitted.request();
            return ":white_check_mark: Your request " + request.id() + " stands. It waits for "
                    + request.policy().quorum() + " approval(s) by others until " + Mrkdwn.date(request.expiresAt())
                    + ". Nothing has been called yet. "
                    + whileClosed("Its card is not in the channel yet, so it cannot be approved there.")
                    + texts.link(links.to(request));
        }
        if (answer instanceof Answer.Approved approved) {
            QuitRequest request = approved.request();
            String next = request.missingApprovals() > 0
                    ? request.missingApprovals() + " more needed."
                    : "It was the last one needed. The call follows once your approval stands in the channel, where its"
                            + " outcome is posted, too.";
            return ":white_check_mark: Your approval of " + request.id() + " counts. " + next + " "
                    + whileClosed("The call waits until then; it is not made later than a day after the approval.")
                    + texts.link(links.to(request));
        }
        if (answer instanceof Answer.Checking checking) {
            return "It is being looked up again; the card tells what comes of it. "
                    + texts.link(links.to(checking.request()));
        }
        if (answer instanceof Answer.Said said) {
            return ":white_check_mark: Noted. " + next(said) + " " + texts.link(links.to(said.request()));
        }
        if (answer instanceof Answer.Closed closed) {
            return ":white_check_mark: " + closed.request().id() + " is "
                    + closed.request().status() + " by you. " + closed(closed.request()) + " "
                    + texts.link(links.to(closed.request()));
        }
        return ":no_entry: " + texts.refusals().of(((Answer.Refused) answer).refusal());
    }
}
