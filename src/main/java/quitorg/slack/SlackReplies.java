package quitorg.slack;

import com.slack.api.model.view.View;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.QuitRequest;
import quitorg.slack.channel.CardLinks;
import quitorg.slack.interaction.ModalClient;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Alert;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Modals;
import quitorg.slack.view.Purpose;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.AnswerNotShownException;
import quitorg.workflow.port.action.Replies;
import quitorg.workflow.port.action.UserAction;

/** Answers an action in its modal; if the modal is gone, privately. */
final class SlackReplies implements Replies {
    private static final Logger log = LoggerFactory.getLogger(SlackReplies.class);

    private final ModalClient modalClient;
    private final PrivateReply privateReply;
    private final CardLinks links;
    private final ReaderTexts readers;
    private final Supplier<Optional<String>> channelClosed;

    SlackReplies(
            ModalClient modalClient,
            PrivateReply privateReply,
            CardLinks links,
            ReaderTexts readers,
            Supplier<Optional<String>> channelClosed) {
        this.modalClient = modalClient;
        this.privateReply = privateReply;
        this.links = links;
        this.readers = readers;
        this.channelClosed = channelClosed;
    }

    @Override
    public void showAgain(UserAction action, Answer answer) {
        Texts texts = readers.afterAcknowledgement(action.by().userId());
        String text = text(answer, texts);
        action.replyTo()
                .viewId()
                .map(viewId -> modalClient.update(viewId, view(action, answer, text, texts)))
                .filter(change -> change == ModalClient.Change.FAILED)
                .ifPresent(failed -> {
                    // The modal may say "Checking…" for good: a second answer is better than none.
                    log.warn("the answer to {} could not be shown once more; sent privately", action.key());
                    Purpose purpose = action.accept(new ModalOf()).purpose();
                    privateReply.say(action.by().userId(), action.replyTo().responseUrl(), purpose, text);
                });
    }

    private static View view(UserAction action, Answer answer, String text, Texts texts) {
        return new Modals(texts).message(action.accept(new ModalOf()), answer.accept(new LevelOf()), text);
    }

    /** Which modal shows the answer. What was clicked on the card is answered privately: its kind does not matter. */
    private static final class ModalOf implements UserAction.Cases<ModalKind> {
        @Override
        public ModalKind submit(UserAction.Submit action) {
            return ModalKind.REQUEST;
        }

        @Override
        public ModalKind approve(UserAction.Approve action) {
            return ModalKind.REVIEW;
        }

        @Override
        public ModalKind reject(UserAction.Reject action) {
            return ModalKind.REVIEW;
        }

        @Override
        public ModalKind withdraw(UserAction.Withdraw action) {
            return ModalKind.REVIEW;
        }

        @Override
        public ModalKind stop(UserAction.Stop action) {
            return ModalKind.REVIEW;
        }

        @Override
        public ModalKind checkAgain(UserAction.CheckAgain action) {
            return ModalKind.REVIEW;
        }

        @Override
        public ModalKind resolve(UserAction.Resolve action) {
            return ModalKind.REVIEW;
        }
    }

    private static final class LevelOf implements Answer.Cases<Alert> {
        @Override
        public Alert submitted(Answer.Submitted answer) {
            return Alert.SUCCESS;
        }

        @Override
        public Alert approved(Answer.Approved answer) {
            return Alert.SUCCESS;
        }

        @Override
        public Alert closed(Answer.Closed answer) {
            return Alert.SUCCESS;
        }

        @Override
        public Alert checking(Answer.Checking answer) {
            return Alert.INFO;
        }

        @Override
        public Alert said(Answer.Said answer) {
            return Alert.SUCCESS;
        }

        @Override
        public Alert refused(Answer.Refused answer) {
            return Alert.WARNING;
        }
    }

    @Override
    public void tellRequester(QuitRequest request) {
        String userId = request.requester().userId();
        Texts texts = readers.afterAcknowledgement(userId);
        String text = texts.notices().ofCard(request) + " " + texts.link(links.to(request));
        PrivateReply.Told told = privateReply.tell(userId, Optional.empty(), text);
        log.info("{} {} is told to its requester: {}", request.id(), request.status(), told);
        if (told == PrivateReply.Told.NOT_NOW) {
            throw new AnswerNotShownException(request.id() + " has news for its requester, and Slack did not take it");
        }
    }

    @Override
    public void answer(UserAction action, Answer answer) {
        Texts texts = readers.afterAcknowledgement(action.by().userId());
        String text = text(answer, texts);
        boolean shown = action.replyTo()
                .viewId()
                .filter(viewId ->
                        modalClient.answer(viewId, view(action, answer, text, texts)) == ModalClient.Change.SHOWN)
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

    private String text(Answer answer, Texts texts) {
        return texts.answer(answer, links::to, channelClosed.get());
    }
}
