package quitorg.workflow.port;

import java.util.Optional;
import quitorg.request.Approvers;
import quitorg.request.Authorization;
import quitorg.request.Person;

/** Who may do what. Answers with a value in every case: what cannot be read is {@code Unreadable}, and opens nothing. */
public interface Directory {

    /**
     * Read at this moment, for a decision of this actor's. Who was on no list a moment ago is put off where that would have
     * to be read again: {@link Authorization.AskedTooOften}.
     */
    Authorization standingNow(Actor actor);

    /** Read at this moment and put off in no case, of somebody on whose earlier word another's decision builds. */
    Authorization standingOfAnother(Actor actor);

    /** Who that user is, read at this moment; which lists they are on is not read, so the answer allows them nothing. */
    Authorization personNow(Actor actor);

    /** Perhaps up to five minutes old, for showing only. */
    Authorization standingForShowing(Actor actor);

    /** What {@link #standingForShowing} would answer without reading anything, or empty where it would have to read. */
    Optional<Authorization> rememberedStanding(Actor actor);

    /**
     * People who may approve, read at this moment: so many that at least {@code enough} different ones other than the
     * requester are among them, or all there are.
     */
    Approvers approversNow(Person requester, int enough);
}
