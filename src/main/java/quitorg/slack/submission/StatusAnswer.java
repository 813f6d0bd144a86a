package quitorg.slack.submission;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.QuitRequest;
import quitorg.slack.channel.CardLinks;
import quitorg.slack.interaction.HandlerThreads;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.slack.interaction.Trigger;
import quitorg.slack.text.CardLink;
import quitorg.slack.text.Texts;
import quitorg.slack.view.PrivateMessage;
import quitorg.slack.view.RequestList;
import quitorg.workflow.submission.RequestQueries;

/** Answers {@code status} and {@code list}, visible only to the person who asked. */
public final class StatusAnswer {
    private static final Logger log = LoggerFactory.getLogger(StatusAnswer.class);

    private final RequestQueries queries;
    private final CardLinks links;
    private final PrivateReply privateReply;
    private final HandlerThreads threads;
    private final ReaderTexts readers;

    public StatusAnswer(
            RequestQueries queries,
            CardLinks links,
            PrivateReply privateReply,
            HandlerThreads threads,
            ReaderTexts readers) {
        this.queries = queries;
        this.links = links;
        this.privateReply = privateReply;
        this.threads = threads;
        this.readers = readers;
    }

    /**
     * Looks up and answers after the acknowledgement.
     *
     * @return false if too much work is queued
     */
    boolean send(
            Trigger trigger,
            Function<RequestQueries, RequestQueries.Seen> query,
            BiFunction<RequestList, List<QuitRequest>, PrivateMessage> shown) {
        return threads.fill(
                trigger.purpose(),
                () -> privateReply.say(
                        trigger.actor().userId(),
                        trigger.responseUrl(),
                        trigger.purpose(),
                        answer(trigger.actor().userId(), query, shown)));
    }

    private PrivateMessage answer(
            String userId,
            Function<RequestQueries, RequestQueries.Seen> query,
            BiFunction<RequestList, List<QuitRequest>, PrivateMessage> shown) {
        try {
            RequestQueries.Seen seen = query.apply(queries);
            Texts texts = readers.afterAcknowledgement(userId);
            return seen.fold(
                    refusal -> PrivateMessage.of(texts.refusals().of(refusal)),
                    requests -> shown.apply(new RequestList(texts, link(requests.size())), requests));
        } catch (RuntimeException e) {
            // Last resort of this thread: whatever failed, the person gets an answer.
            log.error("what {} asked for could not be looked up; the user is told to try again", userId, e);
            return PrivateMessage.of(
                    readers.afterAcknowledgement(userId).faults().nothingDone("overview"));
        }
    }

    /** For one request Slack is asked whether its card still exists; for many that would take too long. */
    private Function<QuitRequest, CardLink> link(int requests) {
        return requests == 1 ? links::checked : links::to;
    }
}
