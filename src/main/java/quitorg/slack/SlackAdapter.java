package quitorg.slack;

import com.slack.api.bolt.App;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import quitorg.request.Policy;
import quitorg.slack.api.BotIdentity;
import quitorg.slack.api.SlackClient;
import quitorg.slack.api.SlackDirectory;
import quitorg.slack.channel.CardLinks;
import quitorg.slack.channel.Permalinks;
import quitorg.slack.channel.SlackChannel;
import quitorg.slack.decision.CardActions;
import quitorg.slack.decision.ClaimedReviews;
import quitorg.slack.decision.DecisionsFromElsewhere;
import quitorg.slack.decision.PayloadCheck;
import quitorg.slack.decision.RejectActions;
import quitorg.slack.decision.ReviewActions;
import quitorg.slack.decision.ReviewModal;
import quitorg.slack.submission.QuitOrgCommand;
import quitorg.slack.submission.RequestActions;
import quitorg.slack.submission.RequestModal;
import quitorg.slack.submission.RequestModalFiller;
import quitorg.slack.submission.StatusAnswer;
import quitorg.slack.text.HelpText;
import quitorg.slack.text.Texts;
import quitorg.slack.view.ActionIntake;
import quitorg.slack.view.HandlerThreads;
import quitorg.slack.view.ModalClient;
import quitorg.slack.view.PrivateReply;
import quitorg.workflow.decision.ActionService;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.port.AuditChannel;
import quitorg.workflow.port.Directory;
import quitorg.workflow.port.Outbox;
import quitorg.workflow.port.Replies;
import quitorg.workflow.submission.RequestPreparation;
import quitorg.workflow.submission.RequestQueries;

/** Everything of Slack that the rest of the program needs, behind the ports of {@code workflow}. */
public final class SlackAdapter implements AutoCloseable {
    private final SlackClient web;
    private final SlackDirectory directory;
    private final SlackChannel channel;
    private final ModalClient windows;
    private final CardLinks links;
    private final Texts texts;
    private final BotIdentity own;
    private final PayloadCheck origin;
    private final HelpText help;
    private final HandlerThreads background = new HandlerThreads();
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * Sends nothing yet.
     *
     * @param channelId the channel for cards and outcomes
     * @param admins user and group IDs of those who may request
     * @param approvers user and group IDs of those who may approve
     * @param policy the rules for requests, shown by the help text
     * @param outbox knows where the cards are
     * @param clock dates what is stored
     * @param nanoTime monotonic; cached facts about people expire by it
     */
    public SlackAdapter(
            SlackClient web,
            String channelId,
            List<String> admins,
            List<String> approvers,
            Policy policy,
            Outbox outbox,
            Clock clock,
            LongSupplier nanoTime) {
        this.web = web;
        own = new BotIdentity(web);
        directory = new SlackDirectory(web, admins, approvers, own, nanoTime);
        windows = new ModalClient(web, length -> LockSupport.parkNanos(length.toNanos()), background::later);
        links = new CardLinks(outbox, new Permalinks(web, channelId), clock);
        texts = Texts.english(links::checked);
        channel = new SlackChannel(web, own, channelId, texts);
        origin = new PayloadCheck(own, channelId, outbox, System::nanoTime);
        help = new HelpText(admins, approvers, policy);
    }

    /** What people read. */
    public Texts texts() {
        return texts;
    }

    /** Who may do what. */
    public Directory directory() {
        return directory;
    }

    /** The approvals channel. */
    public AuditChannel channel() {
        return channel;
    }

    /**
     * Private answers.
     *
     * @param channelClosed Slack's error code while the channel takes no posts
     */
    public Replies replies(Supplier<Optional<String>> channelClosed) {
        return new SlackReplies(windows, links, texts, channelClosed);
    }

    /** The Bolt app with every handler registered, for any transport. */
    public App app(ActionService desk, RequestPreparation form, ReviewService reviews, RequestQueries overview) {
        RequestModal requestModal = new RequestModal(texts, links);
        RequestModalFiller requestWindow = new RequestModalFiller(form, requestModal, windows, background, texts);
        ActionIntake keeping = new ActionIntake(desk, windows, texts);
        PrivateReply aside = new PrivateReply(windows, background);
        DecisionsFromElsewhere elsewhere = new DecisionsFromElsewhere(origin, texts, reviews, background);
        ClaimedReviews claimed = new ClaimedReviews(reviews, elsewhere, texts, System::nanoTime);
        return new SlackApp(
                        new QuitOrgCommand(
                                form,
                                requestModal,
                                requestWindow,
                                overview,
                                new StatusAnswer(windows, texts, links, background),
                                help),
                        new RequestActions(keeping, requestWindow, aside),
                        new ReviewActions(
                                reviews,
                                claimed,
                                new ReviewModal(texts),
                                texts,
                                windows,
                                keeping,
                                background,
                                aside,
                                origin),
                        new RejectActions(claimed, keeping, texts, windows, background, aside),
                        new CardActions(keeping, texts, aside, elsewhere),
                        windows::showAnswerAgain,
                        aside,
                        stopping::get,
                        elsewhere,
                        texts)
                .build(web.slack());
    }

    /** Reads the bot's app and workspace IDs if they are not known yet. May take as long as two calls. */
    public void introduceItself() {
        own.introduceItself();
    }

    /** From now on every new payload is answered with "the bot restarts" and starts nothing. */
    public void stopTaking() {
        stopping.set(true);
    }

    @Override
    public void close() {
        background.close();
        web.close();
    }
}
