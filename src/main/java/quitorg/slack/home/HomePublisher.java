package quitorg.slack.home;

import com.slack.api.model.view.View;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.api.SlackClient;
import quitorg.slack.channel.CardLinks;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.slack.submission.RequestRules;
import quitorg.slack.text.Texts;
import quitorg.slack.view.TextBlocks;

/** Renders Home tabs and calls {@code views.publish}. */
public final class HomePublisher {
    /** Slack takes a hundred tabs a minute. */
    private static final Duration BETWEEN_TABS = Duration.ofMillis(700);

    private static final Logger log = LoggerFactory.getLogger(HomePublisher.class);

    private final SlackClient web;
    private final CardLinks links;
    private final ReaderTexts readers;
    private final RequestRules rules;
    private final Clock clock;
    private final Consumer<Duration> pause;
    private final AtomicBoolean isFailing = new AtomicBoolean();

    /**
     * Publishes nothing yet.
     *
     * @param clock dates what is shown
     * @param pause sleeps for that duration after each tab
     */
    public HomePublisher(
            SlackClient web,
            CardLinks links,
            ReaderTexts readers,
            RequestRules rules,
            Clock clock,
            Consumer<Duration> pause) {
        this.web = web;
        this.links = links;
        this.readers = readers;
        this.rules = rules;
        this.clock = clock;
        this.pause = pause;
    }

    HomeView.Rendered render(String userId, HomeContent.ForReader content) {
        return new HomeView(readers.afterAcknowledgement(userId), links, rules).render(content);
    }

    /** Returns whether Slack shows it. */
    boolean publish(String userId, HomeView.Rendered rendered) {
        return publish(userId, rendered.view(clock.instant()));
    }

    /** Shows that text in place of a tab that could not be rendered. */
    void publishFailure(String userId, Function<Texts, String> text) {
        Texts texts = readers.afterAcknowledgement(userId);
        publish(userId, HomeView.of(List.of(TextBlocks.text(text.apply(texts)))));
    }

    private boolean publish(String userId, View view) {
        var result = web.call(
                "views.publish",
                methods ->
                        methods.viewsPublish(request -> request.userId(userId).view(view)));
        pause.accept(BETWEEN_TABS);
        boolean isShown = result.value().isPresent();
        if (isShown && isFailing.getAndSet(false)) {
            log.info("Slack takes Home tabs again");
        } else if (!isShown && !isFailing.getAndSet(true)) {
            log.warn(
                    "Slack did not take the Home tab of {} ({}); people see an older one until they open it again. Further"
                            + " failures are not logged until one succeeds",
                    userId,
                    result.problem());
        }
        return isShown;
    }
}
