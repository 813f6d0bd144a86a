package quitorg.workflow.port.action;

import java.util.Optional;
import quitorg.request.Approvers;
import quitorg.request.Authorization;
import quitorg.request.state.Person;

/** Who may do what. Answers with a value in every case: what cannot be read is {@code Unreadable}, and allows nothing. */
public interface Directory {

    /**
     * Read now, for a decision by this actor. If the actor was on no list a moment ago and the lists would have to be read
     * again, the answer is {@link Authorization.AskedTooOften}.
     */
    Authorization authorizationNow(Actor actor);

    /** Read now and never put off, for a person who decided earlier, if another decision builds on that. */
    Authorization authorizationOfEarlierActor(Actor actor);

    /** Who that user is, read now. Their lists are not read, so the answer allows them nothing. */
    Authorization personNow(Actor actor);

    /** For showing only: at most five minutes old. */
    Authorization authorizationForDisplay(Actor actor);

    /** What {@link #authorizationForDisplay} would answer without a read; empty if it would have to read. */
    Optional<Authorization> cachedAuthorization(Actor actor);

    /**
     * People who may approve, read now: enough that at least {@code enough} different ones other than the requester are
     * among them, or all there are.
     */
    Approvers approversNow(Person requester, int enough);
}
