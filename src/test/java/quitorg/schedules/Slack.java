package quitorg.schedules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import quitorg.request.Approvers;
import quitorg.request.Authorization;
import quitorg.request.QuitRequest;
import quitorg.request.account.Trouble;
import quitorg.request.state.Person;
import quitorg.request.state.RequestId;
import quitorg.request.state.ShownEvent;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.AnswerNotShownException;
import quitorg.workflow.port.action.Directory;
import quitorg.workflow.port.action.Replies;
import quitorg.workflow.port.action.UserAction;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.CardEdit;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.Posting;

/** The channel, the people and the answers that they get; survives every crash. */
final class Slack implements AuditChannel, Directory, Replies {
    static final Person ALICE = new Person("U0ALICE", "alice@example.com");
    static final Person BOB = new Person("U0BOB", "bob@example.com");
    static final Person CAROL = new Person("U0CAROL", "carol@example.com");
    static final Person DAVE = new Person("U0DAVE", "dave@example.com");
    /** Alice's second user. */
    static final Person ALICE_AGAIN = new Person("U0ALICE2", "Alice@Example.com");

    static final List<Person> PEOPLE = List.of(ALICE, BOB, CAROL, DAVE, ALICE_AGAIN);

    private final Chance chance;
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, Authorization> authorizations = new TreeMap<>();
    private final Map<String, Integer> lostRole = new TreeMap<>();
    private int changes;
    private final Map<String, Answer> told = new TreeMap<>();
    private final Set<String> gone = new HashSet<>();
    private boolean takesPosts = true;

    /**
     * A message of the bot in the channel.
     *
     * @param under the card that it replies to; empty for a card, and for a reply outside of any thread
     * @param card the request as the card shows it
     */
    record Message(
            RequestId request,
            int number,
            String hash,
            ShownEvent.Kind said,
            int copy,
            boolean isLink,
            Optional<String> under,
            Optional<QuitRequest> card) {

        static Message of(ChannelMessage entry, boolean isAstray) {
            return new Message(
                    entry.requestId(),
                    entry.number(),
                    entry.hash(),
                    entry.event().kind(),
                    entry.isFirst() ? entry.copy() : 1,
                    entry.isLinkToOldCard(),
                    isAstray ? Optional.empty() : entry.cardTs(),
                    entry.isCard() ? Optional.of(entry.request()) : Optional.empty());
        }

        Message showing(QuitRequest edited) {
            return new Message(request, number, hash, said, copy, isLink, under, Optional.of(edited));
        }

        ShownEvent shown() {
            return new ShownEvent(number, hash, said, Instant.EPOCH);
        }

        boolean isOf(ChannelMessage entry) {
            return request.equals(entry.requestId())
                    && number == entry.number()
                    && hash.equals(entry.hash())
                    && isLink == entry.isLinkToOldCard()
                    && (number > 1 || copy == entry.copy());
        }

        /** Whether it shows an event for the first time; a card that is posted again and its link do not. */
        boolean isNews() {
            return !isLink && copy == 1;
        }
    }

    Slack(Chance chance) {
        this.chance = chance;
        letEverybodyAct();
    }

    void letEverybodyAct() {
        PEOPLE.forEach(person -> authorizations.put(person.userId(), new Authorization.Known(person, true, true)));
    }

    void changeSomeone() {
        Person person = chance.of(PEOPLE);
        Authorization before = authorizations.put(
                person.userId(),
                chance.oneIn(4)
                        ? new Authorization.Excluded(Authorization.Reason.DEACTIVATED)
                        : new Authorization.Known(person, !chance.oneIn(3), !chance.oneIn(3)));
        changes++;
        if (mayApprove(before)) {
            lostRole.put(person.userId(), changes);
        }
    }

    /** How often a person's rights were changed. */
    int changes() {
        return changes;
    }

    /** Whether the user may approve now, or could at any time since the rights had been changed that often. */
    boolean couldApproveSince(String userId, int sinceChanges) {
        return mayApprove(authorizations.get(userId)) || lostRole.getOrDefault(userId, 0) > sinceChanges;
    }

    private static boolean mayApprove(Authorization authorization) {
        return authorization instanceof Authorization.Known known && known.mayApprove();
    }

    List<Message> messages() {
        return messages;
    }

    /** The last answer to each action. */
    Map<String, Answer> told() {
        return told;
    }

    @Override
    public Posting post(ChannelMessage entry) {
        chance.mayCrash(20);
        if (chance.failsOneIn(8)) {
            Optional<Duration> wait = chance.oneIn(2) ? Optional.of(Duration.ofSeconds(7)) : Optional.empty();
            return new Posting.NotDone("refused", wait);
        }
        if (!takesPosts) {
            return new Posting.ChannelClosed("restricted_action");
        }
        if (chance.failsOneIn(30)) {
            return new Posting.Unfit("msg_too_long");
        }
        boolean unclear = chance.failsOneIn(6);
        // A reply to a card that was deleted together with its thread appears outside of any thread.
        boolean isAstray = entry.cardTs().filter(this::isGoneWithoutATrace).isPresent();
        String ts = "none";
        if (!(unclear && chance.oneIn(2))) {
            messages.add(Message.of(entry, isAstray));
            ts = "ts" + messages.size();
        }
        chance.mayCrash(20);
        chance.mayBeInterrupted();
        if (unclear) {
            return new Posting.Unclear("no answer");
        }
        return isAstray ? new Posting.Astray(ts) : new Posting.Done(ts);
    }

    private boolean isGoneWithoutATrace(String cardTs) {
        return gone.contains(cardTs)
                && messages.stream()
                        .noneMatch(message ->
                                message.under().filter(cardTs::equals).isPresent());
    }

    /** Sets whether the channel takes posts from now on. */
    void takesPosts(boolean may) {
        takesPosts = may;
    }

    /** Deletes a card that is in the channel. */
    void deletesACard() {
        List<String> cards = IntStream.rangeClosed(1, messages.size())
                .filter(place -> messages.get(place - 1).card().isPresent())
                .mapToObj(place -> "ts" + place)
                .filter(ts -> !gone.contains(ts))
                .toList();
        if (!cards.isEmpty()) {
            gone.add(chance.of(cards));
        }
    }

    /** The request as its last card in the channel shows it. */
    Optional<QuitRequest> shown(RequestId id) {
        return IntStream.rangeClosed(1, messages.size())
                .filter(place -> !gone.contains("ts" + place))
                .mapToObj(place -> messages.get(place - 1))
                .filter(message -> message.request().equals(id))
                .flatMap(message -> message.card().stream())
                .reduce((earlier, later) -> later);
    }

    @Override
    public Lookup lookUp(ChannelMessage entry) {
        chance.mayCrash(40);
        if (chance.failsOneIn(5)) {
            return new Lookup.NotReadable("no answer", Optional.empty());
        }
        for (int place = 1; place <= messages.size(); place++) {
            Message message = messages.get(place - 1);
            if (message.isOf(entry)) {
                boolean isAstray = entry.cardTs().isPresent() && message.under().isEmpty();
                return isAstray ? new Lookup.FoundAstray("ts" + place) : new Lookup.Found("ts" + place);
            }
        }
        return new Lookup.Absent();
    }

    @Override
    public ThreadReading readThread(RequestId request, String cardTs) {
        chance.mayCrash(40);
        if (chance.failsOneIn(20)) {
            return new ThreadReading.NotReadable("no answer", Optional.empty());
        }
        List<ShownEvent> shown = messages.stream()
                .filter(message -> message.request().equals(request))
                .map(Message::shown)
                .toList();
        return gone.contains(cardTs) ? new ThreadReading.CardDeleted(shown) : new ThreadReading.Read(shown);
    }

    @Override
    public Edited edit(CardEdit edit) {
        chance.mayCrash(40);
        if (gone.contains(edit.cardTs())) {
            return new Edited.CardGone();
        }
        boolean unclear = chance.failsOneIn(5);
        if (!(unclear && chance.oneIn(2))) {
            int place = Integer.parseInt(edit.cardTs().substring("ts".length()));
            messages.set(place - 1, messages.get(place - 1).showing(edit.request()));
        }
        chance.mayCrash(40);
        return unclear ? new Edited.Unclear("no answer", Optional.empty()) : new Edited.Done();
    }

    @Override
    public Condition condition() {
        return new Condition.Open();
    }

    @Override
    public Authorization authorizationNow(Actor actor) {
        chance.mayCrash(80);
        chance.mayBeInterrupted();
        return chance.failsOneIn(20)
                ? new Authorization.Unreadable(Trouble.said("no answer"), Optional.empty())
                : authorizations.get(actor.userId());
    }

    @Override
    public Authorization authorizationOfEarlierActor(Actor actor) {
        return authorizationNow(actor);
    }

    @Override
    public Authorization personNow(Actor actor) {
        return authorizationNow(actor);
    }

    @Override
    public Authorization authorizationForDisplay(Actor actor) {
        return authorizations.get(actor.userId());
    }

    @Override
    public Optional<Authorization> cachedAuthorization(Actor actor) {
        return Optional.of(authorizations.get(actor.userId()));
    }

    @Override
    public Approvers approversNow(Person requester, int enough) {
        return new Approvers.Known(PEOPLE);
    }

    @Override
    public void showAgain(UserAction action, Answer answer) {
        // Repeats an earlier answer, so no one learns anything new here.
        chance.mayCrash(40);
    }

    @Override
    public void tellRequester(QuitRequest request) {
        // The stories promise nothing of direct messages.
    }

    @Override
    public void answer(UserAction action, Answer answer) {
        chance.mayCrash(40);
        if (chance.failsOneIn(10)) {
            throw new AnswerNotShownException("no answer");
        }
        if (chance.failsOneIn(40)) {
            throw new Defect();
        }
        told.put(action.key(), answer);
        chance.mayCrash(40);
    }
}
