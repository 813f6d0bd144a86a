package quitorg.slack;

import com.slack.api.bolt.App;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import quitorg.request.state.Policy;
import quitorg.slack.api.BotIdentity;
import quitorg.slack.api.SlackClient;
import quitorg.slack.api.SlackDirectory;
import quitorg.slack.api.UsersInfo;
import quitorg.slack.channel.CardLinks;
import quitorg.slack.channel.Notified;
import quitorg.slack.channel.Permalinks;
import quitorg.slack.channel.SlackChannel;
import quitorg.slack.decision.CardActions;
import quitorg.slack.decision.ClaimedReviews;
import quitorg.slack.decision.ForeignPayloads;
import quitorg.slack.decision.PayloadCheck;
import quitorg.slack.decision.ReviewOpener;
import quitorg.slack.decision.ReviewSubmissions;
import quitorg.slack.home.HomeActions;
import quitorg.slack.home.HomePublisher;
import quitorg.slack.home.HomeTabs;
import quitorg.slack.interaction.ActionIntake;
import quitorg.slack.interaction.HandlerThreads;
import quitorg.slack.interaction.ModalClient;
import quitorg.slack.interaction.ModalOpener;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.slack.interaction.SlackReaders;
import quitorg.slack.submission.HelpMessage;
import quitorg.slack.submission.OrganizationModal;
import quitorg.slack.submission.QuitOrgCommand;
import quitorg.slack.submission.RequestActions;
import quitorg.slack.submission.RequestModal;
import quitorg.slack.submission.RequestModalFiller;
import quitorg.slack.submission.RequestRules;
import quitorg.slack.submission.StatusAnswer;
import quitorg.slack.text.Language;
import quitorg.slack.text.Texts;
import quitorg.workflow.decision.ActionService;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.port.Measurements;
import quitorg.workflow.port.action.Directory;
import quitorg.workflow.port.action.Replies;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.Outbox;
import quitorg.workflow.submission.Overviews;
import quitorg.workflow.submission.RequestPreparation;
import quitorg.workflow.submission.RequestQueries;

/** Everything of Slack that the rest of the program needs, behind the ports of {@code workflow}. */
public final class SlackAdapter implements AutoCloseable {
    private final SlackClient web;
    private final Measurements measurements;
    private final BotIdentity bot;
    private final SlackDirectory directory;
    private final SlackChannel channel;
    private final CardLinks links;
    private final Texts texts;
    private final ReaderTexts readers;
    private final RequestRules rules;
    private final PayloadCheck payloadCheck;
    private final HandlerThreads threads;
    private final PrivateReply privateReply;
    private final ModalClient modalClient;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * The settings that Slack's side needs.
     *
     * @param channelId the channel for cards and outcomes
     * @param admins user and group IDs of those who may request
     * @param approvers user and group IDs of those who may approve
     * @param notified user and group IDs of those who are mentioned on a new card
     * @param policy the rules for requests, shown by the help text
     * @param language of the channel
     */
    public record Settings(
            String channelId,
            List<String> admins,
            List<String> approvers,
            List<String> notified,
            Policy policy,
            Language language) {}

    /**
     * Sends nothing yet.
     *
     * @param outbox knows where the cards are
     * @param clock dates what is stored
     * @param nanoTime monotonic; cached facts about people expire by it
     * @param measurements hears how long acknowledgements take, and what is refused
     */
    public SlackAdapter(
            SlackClient web,
            Settings settings,
            Outbox outbox,
            Clock clock,
            LongSupplier nanoTime,
            Measurements measurements) {
        this.web = web;
        this.measurements = measurements;
        threads = new HandlerThreads(measurements);
        bot = new BotIdentity(web);
        UsersInfo users = new UsersInfo(web, nanoTime, threads::ask);
        directory = new SlackDirectory(web, users, settings.admins(), settings.approvers(), bot, nanoTime);
        links = new CardLinks(outbox, new Permalinks(web, settings.channelId()), clock, nanoTime);
        Map<Language, Texts> languages = Texts.inEveryLanguage(links::checked);
        texts = Objects.requireNonNull(languages.get(settings.language()));
        readers = new SlackReaders(languages, settings.language(), users, threads, System::nanoTime);
        rules = new RequestRules(settings.admins(), settings.approvers(), settings.policy());
        channel = new SlackChannel(
                web,
                bot,
                settings.channelId(),
                new Notified(settings.notified(), settings.approvers(), settings.admins()),
                users::name,
                texts);
        payloadCheck = new PayloadCheck(bot, settings.channelId(), outbox, System::nanoTime);
        privateReply = new PrivateReply(web, threads);
        modalClient = new ModalClient(web, privateReply, readers, SlackAdapter::pause, threads);
    }

    private static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }

    /** What the channel reads. */
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
        return new SlackReplies(modalClient, privateReply, links, readers, channelClosed);
    }

    /**
     * The Home tabs of all people.
     *
     * @param channelClosed Slack's error code while the channel takes no posts
     * @param clock dates what is shown
     */
    public HomeTabs homeTabs(Overviews overviews, Supplier<Optional<String>> channelClosed, Clock clock) {
        HomePublisher publisher = new HomePublisher(web, links, readers, rules, clock, SlackAdapter::pause);
        return new HomeTabs(overviews, directory, channelClosed, publisher, threads, System::nanoTime);
    }

    /** The Bolt app with every handler registered, for any transport. */
    public App app(
            ActionService actionService,
            RequestPreparation preparation,
            ReviewService reviewService,
            RequestQueries queries,
            HomeTabs homeTabs) {
        ActionIntake intake = new ActionIntake(actionService, privateReply, readers);
        ModalOpener opener = new ModalOpener(modalClient, threads, readers);
        ForeignPayloads foreignPayloads = new ForeignPayloads(payloadCheck, reviewService, threads, readers);
        RequestModalFiller filler = new RequestModalFiller(
                preparation, reader -> new RequestModal(links, rules, reader), opener, privateReply, threads, readers);
        StatusAnswer statusAnswer = new StatusAnswer(queries, links, privateReply, threads, readers);
        ClaimedReviews claimedReviews = new ClaimedReviews(reviewService, foreignPayloads, readers, System::nanoTime);
        Dispatch dispatch = new Dispatch(
                new QuitOrgCommand(preparation, filler, statusAnswer, new HelpMessage(rules), readers),
                new RequestActions(intake, filler, privateReply, readers),
                new ReviewOpener(reviewService, payloadCheck, opener, privateReply, readers),
                new ReviewSubmissions(claimedReviews, intake, readers),
                new CardActions(intake, privateReply, foreignPayloads, readers),
                new HomeActions(homeTabs, new OrganizationModal(preparation, filler, opener, readers), privateReply));
        Gate gate = new Gate(stopping::get, measurements);
        return new SlackApp(dispatch, foreignPayloads, modalClient, privateReply, gate, readers)
                .build(web.slack(), new AckLatency(measurements));
    }

    /** Reads the bot's app and workspace IDs if they are not known yet. May take as long as two calls. */
    public void introduceItself() {
        bot.introduceItself();
    }

    /** From now on every new payload is answered with "the bot restarts" and starts nothing. */
    public void stopTaking() {
        stopping.set(true);
    }

    @Override
    public void close() {
        threads.close();
        web.close();
    }
}
