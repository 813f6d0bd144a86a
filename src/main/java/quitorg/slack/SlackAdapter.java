package quitorg.slack;

import com.slack.api.bolt.App;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import quitorg.approval.Policy;
import quitorg.explanation.Explanations;
import quitorg.workflow.Channel;
import quitorg.workflow.Directory;
import quitorg.workflow.Outbox;
import quitorg.workflow.Overview;
import quitorg.workflow.Replies;
import quitorg.workflow.RequestDesk;
import quitorg.workflow.RequestForm;
import quitorg.workflow.ReviewDesk;

/** Everything of Slack that the rest of the program needs, behind the ports of {@code workflow}. */
public final class SlackAdapter implements AutoCloseable {
    private final SlackWeb web;
    private final SlackDirectory directory;
    private final SlackChannel channel;
    private final Windows windows;
    private final OutcomeText outcomes = new OutcomeText(Explanations.english());
    private final CardLinks links;
    private final RefusalText refusals;
    private final OwnWorkspace own;
    private final Origin origin;
    private final Help help;
    private final Background background = new Background();
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * Sends nothing yet.
     *
     * @param channelId where cards and results go
     * @param admins user and group IDs of those who may request
     * @param approvers of those who may approve
     * @param policy what a request is made under, for those who ask for help
     * @param outbox knows where the cards stand
     * @param clock what is written down is dated by
     * @param nanoTime by which what was read of people is forgotten
     */
    public SlackAdapter(
            SlackWeb web,
            String channelId,
            List<String> admins,
            List<String> approvers,
            Policy policy,
            Outbox outbox,
            Clock clock,
            LongSupplier nanoTime) {
        this.web = web;
        own = new OwnWorkspace(web);
        directory = new SlackDirectory(web, admins, approvers, own, nanoTime);
        channel = new SlackChannel(web, own, channelId, outcomes);
        windows = new Windows(web, length -> LockSupport.parkNanos(length.toNanos()), background::later);
        links = new CardLinks(outbox, channel, clock);
        refusals = new RefusalText(links::checked);
        origin = new Origin(own, channelId, outbox, System::nanoTime);
        help = new Help(admins, approvers, policy);
    }

    /** Who may do what. */
    public Directory directory() {
        return directory;
    }

    /** The approvals channel. */
    public Channel channel() {
        return channel;
    }

    /**
     * Private answers.
     *
     * @param channelClosed Slack's code while the channel takes no posts
     */
    public Replies replies(Supplier<Optional<String>> channelClosed) {
        return new SlackReplies(windows, links, refusals, channelClosed);
    }

    /** The Bolt app with every handler registered, for any transport. */
    public App app(RequestDesk desk, RequestForm form, ReviewDesk reviews, Overview overview) {
        RequestModal requestModal = new RequestModal(refusals, links, outcomes);
        RequestWindow requestWindow = new RequestWindow(form, requestModal, windows, background, refusals);
        Keeping keeping = new Keeping(desk, windows);
        Aside aside = new Aside(windows, background);
        DecisionsFromElsewhere elsewhere = new DecisionsFromElsewhere(origin, refusals, reviews, background);
        ClaimedReviews claimed = new ClaimedReviews(reviews, elsewhere, refusals, System::nanoTime);
        return new SlackApp(
                        new QuitOrgCommand(
                                form,
                                requestModal,
                                requestWindow,
                                overview,
                                new OverviewAnswer(windows, refusals, links, background),
                                help),
                        new RequestGestures(keeping, requestWindow, aside),
                        new ReviewGestures(
                                reviews,
                                claimed,
                                new ReviewModal(refusals),
                                refusals,
                                windows,
                                keeping,
                                background,
                                aside,
                                origin),
                        new RejectGestures(claimed, keeping, refusals, windows, background, aside),
                        new CardGestures(keeping, refusals, aside, elsewhere),
                        windows::showAnswerAgain,
                        aside,
                        stopping::get,
                        elsewhere)
                .build(web.slack());
    }

    /** Finds out which app and workspace the bot is, where that is not known yet; may take as long as two calls. */
    public void introduceItself() {
        own.introduceItself();
    }

    /** From now on each new payload is answered by saying that the bot restarts, and starts nothing. */
    public void stopTaking() {
        stopping.set(true);
    }

    @Override
    public void close() {
        background.close();
        web.close();
    }
}
