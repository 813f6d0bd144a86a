package quitorg.slack;

import com.slack.api.model.view.View;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.QuitRequest;
import quitorg.workflow.Answer;
import quitorg.workflow.Gesture;
import quitorg.workflow.NotToldException;
import quitorg.workflow.Replies;

/** Answers a gesture in the modal it came from; where that is gone, privately elsewhere. */
final class SlackReplies implements Replies {
    private static final Logger log = LoggerFactory.getLogger(SlackReplies.class);

    private final Windows windows;
    private final CardLinks links;
    private final RefusalText refusals;
    private final Supplier<Optional<String>> channelClosed;

    SlackReplies(Windows windows, CardLinks links, RefusalText refusals, Supplier<Optional<String>> channelClosed) {
        this.windows = windows;
        this.links = links;
        this.refusals = refusals;
        this.channelClosed = channelClosed;
    }

    @Override
    public void showAgain(Gesture gesture, Answer answer) {
        String text = text(answer);
        gesture.replyTo()
                .viewId()
                .map(viewId -> windows.update(viewId, view(gesture, text)))
                .filter(change -> change == Windows.Change.FAILED)
                .ifPresent(failed -> {
                    // The window may say "Checking…" for good: better told twice than not at all.
                    log.warn("the answer to {} could not be shown once more; told elsewhere", gesture.key());
                    windows.say(gesture.by().userId(), gesture.replyTo().responseUrl(), text);
                });
    }

    private static View view(Gesture gesture, String text) {
        return Modals.message(gesture instanceof Gesture.Submit ? RequestModal.TITLE : ReviewModal.TITLE, text);
    }

    @Override
    public void answer(Gesture gesture, Answer answer) {
        String text = text(answer);
        boolean shown = gesture.replyTo()
                .viewId()
                .filter(viewId -> windows.answer(viewId, view(gesture, text)) == Windows.Change.SHOWN)
                .isPresent();
        if (shown) {
            log.info("{} is answered in its window", gesture.key());
            return;
        }
        Windows.Told told =
                windows.tell(gesture.by().userId(), gesture.replyTo().responseUrl(), text);
        log.info("{} has no window (any more) to be answered in; told elsewhere: {}", gesture.key(), told);
        if (told == Windows.Told.NOT_NOW) {
            throw new NotToldException(gesture.key() + " is decided, and Slack took the answer nowhere");
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

    private static String closed(QuitRequest request) {
        return request.calls() == 0 ? "Nothing was called, and nothing will be." : CallsBefore.of(request);
    }

    private String whileClosed(String consequence) {
        return channelClosed
                .get()
                .map(code -> ":warning: The channel takes no posts of the bot at the moment ("
                        + ChannelRefusals.words(code) + "). " + consequence
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
                    + links.to(request);
        }
        if (answer instanceof Answer.Approved approved) {
            QuitRequest request = approved.request();
            String next = request.missingApprovals() > 0
                    ? request.missingApprovals() + " more needed."
                    : "It was the last one needed. The call follows once your approval stands in the channel, where its"
                            + " outcome is posted, too.";
            return ":white_check_mark: Your approval of " + request.id() + " counts. " + next + " "
                    + whileClosed("The call waits until then; it is not made later than a day after the approval.")
                    + links.to(request);
        }
        if (answer instanceof Answer.Checking checking) {
            return "It is being looked up again; the card tells what comes of it. " + links.to(checking.request());
        }
        if (answer instanceof Answer.Said said) {
            return ":white_check_mark: Noted. " + next(said) + " " + links.to(said.request());
        }
        if (answer instanceof Answer.Closed closed) {
            return ":white_check_mark: " + closed.request().id() + " is "
                    + closed.request().status() + " by you. " + closed(closed.request()) + " "
                    + links.to(closed.request());
        }
        return ":no_entry: " + refusals.of(((Answer.Refused) answer).refusal());
    }
}
