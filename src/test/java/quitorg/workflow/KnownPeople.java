package quitorg.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import quitorg.request.Approvers;
import quitorg.request.Authorization;
import quitorg.request.account.Trouble;
import quitorg.request.state.Person;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Directory;

/** A directory in which Alice, Bob and Carol are admins and approvers until the test says otherwise. */
public final class KnownPeople implements Directory {
    public static final Authorization SILENT =
            new Authorization.Unreadable(Trouble.said("Slack did not answer"), Optional.empty());
    private final Map<String, Authorization> authorizations = new ConcurrentHashMap<>();
    public final List<String> readForOthers = new CopyOnWriteArrayList<>();
    private volatile Approvers roster = new Approvers.Known(List.of(Samples.ALICE, Samples.BOB, Samples.CAROL));

    public KnownPeople() {
        for (Person person : List.of(Samples.ALICE, Samples.BOB, Samples.CAROL)) {
            is(person, Samples.may(person));
        }
    }

    public void is(Person person, Authorization authorization) {
        authorizations.put(person.userId(), authorization);
    }

    void approve(Person... approvers) {
        roster = new Approvers.Known(List.of(approvers));
    }

    public void areSilent() {
        roster = new Approvers.Unreadable(
                new Authorization.Unreadable(Trouble.said("Slack did not answer"), Optional.empty()));
    }

    @Override
    public Authorization authorizationNow(Actor actor) {
        return authorizations.getOrDefault(
                actor.userId(), new Authorization.Excluded(Authorization.Reason.UNKNOWN_USER));
    }

    /** The IDs of users who were read because another person's decision depends on them. */
    public List<String> readForOthers() {
        return List.copyOf(readForOthers);
    }

    @Override
    public Authorization authorizationOfEarlierActor(Actor actor) {
        readForOthers.add(actor.userId());
        return authorizationNow(actor);
    }

    @Override
    public Authorization personNow(Actor actor) {
        return authorizationNow(actor);
    }

    @Override
    public Authorization authorizationForDisplay(Actor actor) {
        return authorizationNow(actor);
    }

    @Override
    public Optional<Authorization> cachedAuthorization(Actor actor) {
        return Optional.of(authorizationNow(actor));
    }

    @Override
    public Approvers approversNow(Person requester, int enough) {
        return roster;
    }
}
