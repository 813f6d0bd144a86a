package quitorg.slack;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.QuitRequest;
import quitorg.workflow.Actor;
import quitorg.workflow.Overview;

/** Answers {@code status} and {@code list}, only to the person who asked. */
final class OverviewAnswer {
    private static final int SHOWN = 20;

    private static final Logger log = LoggerFactory.getLogger(OverviewAnswer.class);

    private final Windows windows;
    private final RefusalText refusals;
    private final CardLinks links;
    private final Background background;

    OverviewAnswer(Windows windows, RefusalText refusals, CardLinks links, Background background) {
        this.windows = windows;
        this.refusals = refusals;
        this.links = links;
        this.background = background;
    }

    /**
     * Looks up and tells, after the acknowledgement.
     *
     * @return false where too much waits already
     */
    boolean tell(Actor actor, Optional<String> responseUrl, Supplier<Overview.Seen> look) {
        return background.fill(() -> windows.say(actor.userId(), responseUrl, text(actor, look)));
    }

    private String text(Actor actor, Supplier<Overview.Seen> look) {
        try {
            Overview.Seen seen = look.get();
            return seen instanceof Overview.MayNot mayNot
                    ? refusals.of(mayNot.refusal())
                    : text((Overview.Requests) seen);
        } catch (RuntimeException e) {
            // The last line of a thread of ours: whatever broke, the person is not left without an answer.
            log.error("what {} asked for could not be looked up; he is told to try again", actor.userId(), e);
            return Faults.nothingDone("overview");
        }
    }

    String text(Overview.Requests seen) {
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

    /** One request: its RequestId and account are never cut off. */
    static String line(QuitRequest request, Function<QuitRequest, String> link) {
        return "• " + request.id() + " *" + request.status() + "* "
                + Mrkdwn.escape(request.account().alias(), 100)
                + " to leave organization " + request.orgId() + ", asked by "
                + Mrkdwn.mention(request.requester().userId()) + ", "
                + request.approvals().size() + " of "
                + request.policy().quorum() + " approvals, since " + Mrkdwn.date(request.statusSince())
                + request.outcome()
                        .flatMap(OutcomeText::requestId)
                        .map(id -> ", " + id)
                        .orElse("")
                + ". "
                + link.apply(request);
    }
}
