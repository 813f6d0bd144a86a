package quitorg.schedules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import quitorg.approval.Person;
import quitorg.approval.RequestId;
import quitorg.approval.Roster;
import quitorg.approval.Said;
import quitorg.approval.ShownEvent;
import quitorg.approval.Standing;
import quitorg.workflow.Actor;
import quitorg.workflow.Answer;
import quitorg.workflow.CardEdit;
import quitorg.workflow.Channel;
import quitorg.workflow.Directory;
import quitorg.workflow.Gesture;
import quitorg.workflow.NotToldException;
import quitorg.workflow.Replies;
import quitorg.workflow.TrailEntry;

/** The channel, the people and what they are told; survives every crash. */
final class Slack implements Channel, Directory, Replies {
    static final Person ALICE = new Person("U0ALICE", "alice@example.com");
    static final Person BOB = new Person("U0BOB", "bob@example.com");
    static final Person CAROL = new Person("U0CAROL", "carol@example.com");
    static final Person DAVE = new Person("U0DAVE", "dave@example.com");
    /** Alice once more, by another name. */
    static final Person ALICE_AGAIN = new Person("U0ALICE2", "Alice@Example.com");

    static final List<Person> PEOPLE = List.of(ALICE, BOB, CAROL, DAVE, ALICE_AGAIN);

    private final Chance chance;
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, Standing> standings = new TreeMap<>();
    private final Map<String, Integer> lostRole = new TreeMap<>();
    private int changes;
    private final Map<String, Answer> told = new TreeMap<>();

    /** An entry of the trail that stands in the channel. */
    record Message(RequestId request, int number, String hash, Said said) {
        static Message of(TrailEntry entry) {
            return new Message(entry.requestId(), entry.number(), entry.hash(), Said.of(entry.event()));
        }

        ShownEvent shown() {
            return new ShownEvent(number, hash, said, Instant.EPOCH);
        }
    }

    Slack(Chance chance) {
        this.chance = chance;
        letEverybodyAct();
    }

    void letEverybodyAct() {
        PEOPLE.forEach(person -> standings.put(person.userId(), new Standing.Known(person, true, true)));
    }

    void changeSomeone() {
        Person person = chance.of(PEOPLE);
        Standing before = standings.put(
                person.userId(),
                chance.oneIn(4)
                        ? new Standing.Excluded(Standing.Reason.DEACTIVATED)
                        : new Standing.Known(person, !chance.oneIn(3), !chance.oneIn(3)));
        changes++;
        if (mayApprove(before)) {
            lostRole.put(person.userId(), changes);
        }
    }

    /** How often anybody's rights were changed. */
    int changes() {
        return changes;
    }

    /** Whether somebody who could approve once could do so at any time since there were so many changes. */
    boolean couldApproveSince(String userId, int sinceChanges) {
        return mayApprove(standings.get(userId)) || lostRole.getOrDefault(userId, 0) > sinceChanges;
    }

    private static boolean mayApprove(Standing standing) {
        return standing instanceof Standing.Known known && known.mayApprove();
    }

    List<Message> messages() {
        return messages;
    }

    /** What each gesture was last answered with. */
    Map<String, Answer> told() {
        return told;
    }

    @Override
    public Posting post(TrailEntry entry) {
        chance.mayCrash(20);
        if (chance.failsOneIn(8)) {
            Optional<Duration> wait = chance.oneIn(2) ? Optional.of(Duration.ofSeconds(7)) : Optional.empty();
            return new Posting.NotDone("refused", wait);
        }
        boolean unclear = chance.failsOneIn(6);
        if (!(unclear && chance.oneIn(2))) {
            messages.add(Message.of(entry));
        }
        chance.mayCrash(20);
        chance.mayBeInterrupted();
        return unclear ? new Posting.Unclear("no answer") : new Posting.Done("ts" + messages.size());
    }

    @Override
    public Lookup lookUp(TrailEntry entry) {
        chance.mayCrash(40);
        if (chance.failsOneIn(5)) {
            return new Lookup.NotReadable("no answer", Optional.empty());
        }
        int place = messages.indexOf(Message.of(entry));
        return place < 0 ? new Lookup.Absent() : new Lookup.Found("ts" + (place + 1));
    }

    @Override
    public ThreadReading readThread(RequestId request, String cardTs) {
        chance.mayCrash(40);
        return chance.failsOneIn(20)
                ? new ThreadReading.NotReadable("no answer", Optional.empty())
                : new ThreadReading.Read(messages.stream()
                        .filter(message -> message.request().equals(request))
                        .map(Message::shown)
                        .toList());
    }

    @Override
    public Posting edit(CardEdit edit) {
        chance.mayCrash(40);
        return chance.failsOneIn(5) ? new Posting.Unclear("no answer") : new Posting.Done("ts");
    }

    @Override
    public Condition condition() {
        return new Condition.Open();
    }

    @Override
    public Standing standingNow(Actor actor) {
        chance.mayCrash(80);
        chance.mayBeInterrupted();
        return chance.failsOneIn(20)
                ? new Standing.Unreadable("no answer", Optional.empty())
                : standings.get(actor.userId());
    }

    @Override
    public Standing standingOfAnother(Actor actor) {
        return standingNow(actor);
    }

    @Override
    public Standing personNow(Actor actor) {
        return standingNow(actor);
    }

    @Override
    public Standing standingForShowing(Actor actor) {
        return standings.get(actor.userId());
    }

    @Override
    public Optional<Standing> rememberedStanding(Actor actor) {
        return Optional.of(standings.get(actor.userId()));
    }

    @Override
    public Roster approversNow(Person requester, int enough) {
        return new Roster.Known(PEOPLE);
    }

    @Override
    public void showAgain(Gesture gesture, Answer answer) {
        // What was told before, that is: nobody is told anything for the first time here.
        chance.mayCrash(40);
    }

    @Override
    public void answer(Gesture gesture, Answer answer) {
        chance.mayCrash(40);
        if (chance.failsOneIn(10)) {
            throw new NotToldException("no answer");
        }
        if (chance.failsOneIn(40)) {
            throw new Defect();
        }
        told.put(gesture.key(), answer);
        chance.mayCrash(40);
    }
}
