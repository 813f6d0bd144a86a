package quitorg.workflow;

import java.util.Optional;
import quitorg.approval.Person;
import quitorg.approval.Roster;
import quitorg.approval.Standing;

/** Who may do what. Answers with a value in every case: what cannot be read is {@code Unreadable}, and opens nothing. */
public interface Directory {

    /**
     * Read at this moment, for a decision of this actor's. Who was on no list a moment ago is put off where that would have
     * to be read again: {@link Standing.AskedTooOften}.
     */
    Standing standingNow(Actor actor);

    /** Read at this moment and put off in no case, of somebody on whose earlier word another's decision builds. */
    Standing standingOfAnother(Actor actor);

    /** Who that user is, read at this moment; which lists they are on is not read, so the answer allows them nothing. */
    Standing personNow(Actor actor);

    /** Perhaps up to five minutes old, for showing only. */
    Standing standingForShowing(Actor actor);

    /** What {@link #standingForShowing} would answer without reading anything, or empty where it would have to read. */
    Optional<Standing> rememberedStanding(Actor actor);

    /**
     * People who may approve, read at this moment: so many that at least {@code enough} different ones other than the
     * requester are among them, or all there are.
     */
    Roster approversNow(Person requester, int enough);
}
