package quitorg.slack.submission;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.QuitRequest;
import quitorg.slack.channel.CardLinks;
import quitorg.slack.text.CardLink;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.slack.view.HandlerThreads;
import quitorg.slack.view.ModalClient;
import quitorg.workflow.port.Actor;
import quitorg.workflow.submission.RequestQueries;

/** Answers {@code status} and {@code list}, visible only to the person who asked. */
public final class StatusAnswer {
    private static final int SHOWN = 20;

    private static final Logger log = LoggerFactory.getLogger(StatusAnswer.class);

    private final ModalClient windows;
    private final Texts texts;
    private final CardLinks links;
    private final HandlerThreads background;

    public StatusAnswer(ModalClient windows, Texts texts, CardLinks links, HandlerThreads background) {
        this.windows = windows;
        this.texts = texts;
        this.links = links;
        this.background = background;
    }

    /**
     * Looks up and answers after the acknowledgement.
     *
     * @return false if too much work is queued
     */
    boolean tell(Actor actor, Optional<String> responseUrl, Supplier<RequestQueries.Seen> look) {
        return background.fill(() -> windows.say(actor.userId(), responseUrl, text(actor, look)));
    }

    public String text(Actor actor, Supplier<RequestQueries.Seen> look) {
        try {
            RequestQueries.Seen seen = look.get();
            return seen instanceof RequestQueries.MayNot mayNot
                    ? texts.refusals().of(mayNot.refusal())
                    : text((RequestQueries.Requests) seen);
        } catch (RuntimeException e) {
            // Last resort of this thread: whatever failed, the person gets an answer.
            log.error("what {} asked for could not be looked up; the user is told to try again", actor.userId(), e);
            return texts.faults().nothingDone("overview");
        }
    }

    public String text(RequestQueries.Requests seen) {
        if (seen.requests().isEmpty()) {
            return "There is no such request. `/quit-org 101` makes one for organization 101.";
        }
        if (seen.requests().size() == 1) {
            return line(seen.requests().get(0), links::checked);
        }
        String more =
                seen.requests().size() > SHOWN ? "\n… and " + (seen.requests().size() - SHOWN) + " more." : "";
        return seen.requests().stream()
                        .limit(SHOWN)
                        .map(request -> line(request, links::to))
                        .collect(Collectors.joining("\n"))
                + more;
    }

    /** One line for one request; its RequestId and account are never cut off. */
    public String line(QuitRequest request, Function<QuitRequest, CardLink> link) {
        return "• " + request.id() + " *" + request.status() + "* "
                + Mrkdwn.escape(request.account().alias(), 100)
                + " to leave organization " + request.orgId() + ", asked by "
                + Mrkdwn.mention(request.requester().userId()) + ", "
                + request.approvals().size() + " of "
                + request.policy().quorum() + " approvals, since " + Mrkdwn.date(request.statusSince())
                + request.outcome()
                        .flatMap(texts.outcomes()::requestId)
                        .map(id -> ", " + id)
                        .orElse("")
                + ". "
                + texts.link(link.apply(request));
    }
}
