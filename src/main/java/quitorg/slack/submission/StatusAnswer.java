package quitorg.slack.submission;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.QuitRequest;
import quitorg.slack.channel.CardLinks;
import quitorg.slack.interaction.HandlerThreads;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.interaction.Trigger;
import quitorg.slack.text.CardLink;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.workflow.submission.RequestQueries;

/** Answers {@code status} and {@code list}, visible only to the person who asked. */
public final class StatusAnswer {
    private static final int SHOWN = 20;
    private static final int ALIAS_MOST = 100;

    private static final Logger log = LoggerFactory.getLogger(StatusAnswer.class);

    private final RequestQueries queries;
    private final CardLinks links;
    private final PrivateReply privateReply;
    private final HandlerThreads threads;
    private final Texts texts;

    public StatusAnswer(
            RequestQueries queries, CardLinks links, PrivateReply privateReply, HandlerThreads threads, Texts texts) {
        this.queries = queries;
        this.links = links;
        this.privateReply = privateReply;
        this.threads = threads;
        this.texts = texts;
    }

    /**
     * Looks up and answers after the acknowledgement.
     *
     * @return false if too much work is queued
     */
    boolean send(Trigger trigger, Function<RequestQueries, RequestQueries.Seen> query) {
        return threads.fill(() -> privateReply.say(
                trigger.actor().userId(),
                trigger.responseUrl(),
                text(trigger.actor().userId(), query)));
    }

    private String text(String userId, Function<RequestQueries, RequestQueries.Seen> query) {
        try {
            return query.apply(queries).fold(texts.refusals()::of, this::text);
        } catch (RuntimeException e) {
            // Last resort of this thread: whatever failed, the person gets an answer.
            log.error("what {} asked for could not be looked up; the user is told to try again", userId, e);
            return texts.faults().nothingDone("overview");
        }
    }

    /** The answer that shows these requests. */
    public String text(List<QuitRequest> requests) {
        if (requests.isEmpty()) {
            return texts.text("status.none");
        }
        if (requests.size() == 1) {
            return line(requests.get(0), links::checked);
        }
        String lines = requests.stream()
                .limit(SHOWN)
                .map(request -> line(request, links::to))
                .collect(Collectors.joining("\n"));
        return requests.size() > SHOWN ? lines + "\n" + texts.text("status.more", requests.size() - SHOWN) : lines;
    }

    /** One line for one request; its request ID and account are never cut off. */
    private String line(QuitRequest request, Function<QuitRequest, CardLink> link) {
        String requestId = request.outcome()
                .flatMap(texts.outcomes()::requestId)
                .map(id -> texts.text("status.request-id", id))
                .orElse("");
        return texts.text(
                "status.line",
                request.id().value(),
                request.status(),
                Mrkdwn.escape(request.account().alias(), ALIAS_MOST),
                request.orgId().toString(),
                Mrkdwn.mention(request.requester().userId()),
                request.approvals().size(),
                request.policy().quorum(),
                request.statusSince(),
                requestId,
                texts.link(link.apply(request)));
    }
}
