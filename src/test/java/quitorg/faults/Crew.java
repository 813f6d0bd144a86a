package quitorg.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.store.StoredTrail;

/**
 * One requester, and two people who approve at the same moment, for some accounts. They look at the current state and
 * take the next step; while a request of one account waits they turn to another account.
 */
final class Crew implements Runnable {
    private static final Set<String> OVER = Set.of("SUCCEEDED", "FAILED");
    private static final String COUNTS = "counts";
    private static final String NOT_READ = "not read";
    private static final String NOT_RECORDED = "not recorded";
    private static final String TOLD = "told";
    private static final Duration WINDOW_OPENS = Duration.ofSeconds(10);

    /** If a replica dies in a decision, another one takes it up within twenty seconds, and may die, too. */
    private static final Duration ANSWER_COMES = Duration.ofSeconds(90);

    /** If a worker dies in a call, its request has to be taken over, and then the readings take their time. */
    private static final Duration BOT_MOVES = Duration.ofMinutes(4);

    private final Office office;
    private final Actions actions;
    private final Book book;
    private final Person asks;
    private final Person one;
    private final Person other;
    private final Map<Integer, Long> organizationOf = new HashMap<>();
    private final long organizations;

    /** What all crews together saw. */
    static final class Book {
        final AtomicInteger unanswered = new AtomicInteger();
        final AtomicInteger toldThatOpen = new AtomicInteger();
        final AtomicInteger askedAgain = new AtomicInteger();
        final AtomicInteger covered = new AtomicInteger();
        final AtomicInteger unread = new AtomicInteger();
        /** For each pair of approvals, the answers that the two people saw. */
        final List<List<String>> answers = new CopyOnWriteArrayList<>();

        /**
         * One of the two approvals counts, and the other person learns of it; or the cloud could not be asked, or an overloaded
         * database did not answer in time, and one or both learn that. No one learns of a decision that was not made.
         */
        void assertOneOfEachPairCounts() {
            assertThat(answers)
                    .isSubsetOf(
                            List.of(COUNTS, TOLD),
                            List.of(COUNTS, NOT_READ),
                            List.of(NOT_READ, NOT_READ),
                            List.of(COUNTS, NOT_RECORDED),
                            List.of(NOT_READ, NOT_RECORDED),
                            List.of(NOT_RECORDED, NOT_RECORDED));
        }
    }

    Crew(Office office, Actions actions, Book book, int number, List<Integer> accounts, long organizations) {
        this.office = office;
        this.actions = actions;
        this.book = book;
        this.organizations = organizations;
        asks = office.slack.person("asks" + number);
        one = office.slack.person("one" + number);
        other = office.slack.person("other" + number);
        accounts.forEach(account -> organizationOf.put(account, 0L));
        accounts.forEach(this::goOn);
    }

    private void goOn(int account) {
        long next = organizationOf.get(account) + 1;
        if (next > organizations) {
            organizationOf.remove(account);
            return;
        }
        organizationOf.put(account, next);
        if (next < organizations) {
            office.joinsNext(account, next + 1);
        }
    }

    /** Returns when all accounts have left all organizations. */
    @Override
    public void run() {
        while (!organizationOf.isEmpty() && !Thread.currentThread().isInterrupted()) {
            awaitWork().forEach(this::look);
        }
    }

    private void look(int account, Optional<StoredTrail.Row> request) {
        try {
            doWhatIsNext(account, request);
        } catch (Person.NotOnScreen covered) {
            // A modal that a replica opened or filled late covered the current one, or the card has changed. Nothing
            // was sent; the crew looks at the current state again.
            book.covered.incrementAndGet();
        }
    }

    /** Waits until the crew has the next step for at least one account. */
    private Map<Integer, Optional<StoredTrail.Row>> awaitWork() {
        return Awaitility.await("the bot's next move")
                .pollInSameThread()
                .atMost(BOT_MOVES)
                .until(
                        this::work,
                        work -> !work.isEmpty() || Thread.currentThread().isInterrupted());
    }

    private Map<Integer, Optional<StoredTrail.Row>> work() {
        List<StoredTrail.Row> rows = office.requests();
        Map<Integer, Optional<StoredTrail.Row>> work = new HashMap<>();
        for (int account : organizationOf.keySet()) {
            Optional<StoredTrail.Row> request = latest(rows, account);
            if (isTheirs(request)) {
                work.put(account, request);
            }
        }
        return work;
    }

    /** Not while the request is being called or reconciled, nor before its card is in the channel. */
    private static boolean isTheirs(Optional<StoredTrail.Row> request) {
        return request.isEmpty()
                || OVER.contains(request.get().status())
                || (request.get().status().equals("PENDING")
                        && request.get().cardTs().isPresent());
    }

    private Optional<StoredTrail.Row> latest(List<StoredTrail.Row> rows, int account) {
        return rows.stream()
                .filter(row ->
                        row.account().equals(Office.alias(account)) && row.orgId() == organizationOf.get(account))
                .reduce((earlier, later) -> later);
    }

    private void doWhatIsNext(int account, Optional<StoredTrail.Row> request) {
        switch (request.map(StoredTrail.Row::status).orElse("")) {
            case "" -> ask(account);
            case "FAILED" -> {
                if (!office.isStillThere(request.get())) {
                    throw new AssertionError("it has left, and is said not to have: " + request.get());
                }
                book.askedAgain.incrementAndGet();
                ask(account);
            }
            case "SUCCEEDED" -> goOn(account);
            case "PENDING" ->
                request.get()
                        .cardTs()
                        .flatMap(ts -> office.slack.channel().message(ts))
                        .ifPresent(card -> approve(account, card));
            default -> {
                // It is being called or reconciled.
            }
        }
    }

    private void ask(int account) {
        String line = "/quit-org " + organizationOf.get(account) + " " + Office.alias(account);
        // Without an answer, the next look at the state leads to the same command again.
        if (!arrived(actions.make(asks.preparesCommand(line)))
                || !Actions.comesToSee(
                        asks, WINDOW_OPENS, screen -> screen.submitLabel().isPresent() || isOpen(screen))) {
            return;
        }
        if (asks.modal().filter(Crew::isOpen).isPresent()) {
            book.toldThatOpen.incrementAndGet();
            return;
        }
        asks.fills("Reason", "We leave, for good reasons.");
        int toldBefore = asks.privateMessages().size();
        if (arrived(actions.make(asks.preparesSubmit()))
                && !Actions.comesToSee(
                        asks, ANSWER_COMES, screen -> screen.text().contains("submitted") || isOpen(screen))
                && !isToldPrivately(asks, toldBefore)) {
            throw new AssertionError("a request without an answer: " + asks.dump());
        }
    }

    /** If another modal has covered the one that waited for the answer, the answer comes as a private message. */
    private static boolean isToldPrivately(Person person, int toldBefore) {
        return person.privateMessages().size() > toldBefore;
    }

    private static boolean isOpen(Screen screen) {
        return screen.text().contains("There is already an open request");
    }

    private void approve(int account, ShownMessage card) {
        if (!opensReview(one, account, card) || !opensReview(other, account, card)) {
            return;
        }
        int toldOne = one.privateMessages().size();
        int toldOther = other.privateMessages().size();
        List<Ack> acks = actions.makeTogether(one.preparesSubmit(), other.preparesSubmit());
        List<String> seen = new ArrayList<>();
        answerTo(one, acks.get(0), toldOne).ifPresent(seen::add);
        answerTo(other, acks.get(1), toldOther).ifPresent(seen::add);
        if (seen.size() == 2) {
            seen.sort(Comparator.naturalOrder());
            book.answers.add(List.copyOf(seen));
        }
    }

    private boolean opensReview(Person person, int account, ShownMessage card) {
        if (!arrived(actions.make(person.preparesClick(card, "Review")))
                || !Actions.comesToSee(person, WINDOW_OPENS, screen -> screen.submitLabel()
                        .filter("Approve"::equals)
                        .isPresent())) {
            return false;
        }
        long orgId = organizationOf.get(account);
        person.fills("Type " + orgId + " to approve", Long.toString(orgId));
        return true;
    }

    /** Empty if another modal covered this one, so that the person has to look at the current state again. */
    private Optional<String> answerTo(Person person, Ack first, int toldBefore) {
        Ack ack = first;
        while (!arrived(ack)) {
            // Slack shows an error, so the person presses Approve again, unless the answer has come by now.
            Optional<Ack> again = pressesAgain(person);
            if (again.isEmpty()) {
                break;
            }
            ack = again.get();
            if (ack.outcome() == Ack.Outcome.NOT_SENT) {
                // The current modal, which was opened late, has no input filled in.
                book.covered.incrementAndGet();
                return Optional.empty();
            }
        }
        if (!Actions.comesToSee(
                person,
                ANSWER_COMES,
                screen -> screen.submitLabel().isEmpty() && !screen.text().contains("Checking"))) {
            if (isToldPrivately(person, toldBefore)) {
                book.covered.incrementAndGet();
                return Optional.empty();
            }
            throw new AssertionError("a click without an answer: " + person.dump());
        }
        return Optional.of(kindOf(person.modal().orElseThrow().text()));
    }

    private String kindOf(String text) {
        if (text.contains("You approved")) {
            return COUNTS;
        }
        if (text.contains("was not recorded")) {
            return NOT_RECORDED;
        }
        if (text.contains("RequestLimitExceeded")) {
            book.unread.incrementAndGet();
            return NOT_READ;
        }
        return text.contains("Your action changed nothing") ? TOLD : text;
    }

    private Optional<Ack> pressesAgain(Person person) {
        try {
            return Optional.of(actions.make(person.preparesSubmit()));
        } catch (Person.NotOnScreen answered) {
            return Optional.empty();
        }
    }

    private boolean arrived(Ack ack) {
        if (!ack.arrived()) {
            book.unanswered.incrementAndGet();
        }
        return ack.arrived();
    }
}
