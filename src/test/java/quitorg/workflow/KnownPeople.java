package quitorg.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import quitorg.approval.Person;
import quitorg.approval.Roster;
import quitorg.approval.Standing;

/** A directory in which Alice, Bob and Carol are admins and approvers until the test says otherwise. */
final class KnownPeople implements Directory {
    static final Standing SILENT = new Standing.Unreadable("Slack did not answer", Optional.empty());
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private final List<String> readForOthers = new CopyOnWriteArrayList<>();
    private volatile Roster roster = new Roster.Known(List.of(Samples.ALICE, Samples.BOB, Samples.CAROL));

    KnownPeople() {
        for (Person person : List.of(Samples.ALICE, Samples.BOB, Samples.CAROL)) {
            is(person, Samples.may(person));
        }
    }

    void is(Person person, Standing standing) {
        standings.put(person.userId(), standing);
    }

    void approve(Person... approvers) {
        roster = new Roster.Known(List.of(approvers));
    }

    void areSilent() {
        roster = new Roster.Unreadable(new Standing.Unreadable("Slack did not answer", Optional.empty()));
    }

    @Override
    public Standing standingNow(Actor actor) {
        return standings.getOrDefault(actor.userId(), new Standing.Excluded(Standing.Reason.UNKNOWN_USER));
    }

    /** Whose standing was read for others. */
    List<String> readForOthers() {
        return List.copyOf(readForOthers);
    }

    @Override
    public Standing standingOfAnother(Actor actor) {
        readForOthers.add(actor.userId());
        return standingNow(actor);
    }

    @Override
    public Standing personNow(Actor actor) {
        return standingNow(actor);
    }

    @Override
    public Standing standingForShowing(Actor actor) {
        return standingNow(actor);
    }

    @Override
    public Optional<Standing> rememberedStanding(Actor actor) {
        return Optional.of(standingNow(actor));
    }

    @Override
    public Roster approversNow(Person requester, int enough) {
        return roster;
    }
}
