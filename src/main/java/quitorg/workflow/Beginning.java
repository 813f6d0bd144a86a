package quitorg.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Decision;
import quitorg.approval.FactsReading;
import quitorg.approval.QuitRequest;
import quitorg.approval.RequestId;
import quitorg.approval.Said;
import quitorg.approval.ShownEvent;
import quitorg.approval.Status;

/**
 * From the facts to EXECUTING: facts are read, then what the channel shows of the request, a slot is taken and waited for
 * without a connection, and the one transaction that writes EXECUTING looks at its end whether it is the slot's time.
 * Where it is not (a worker that was held up, a clock that was set), nothing is written, the slot is lost, and the next
 * one is taken.
 *
 * <p>The channel is read first and compared inside the transaction: an event is committed before it is posted, so one that
 * the channel shows and the transaction does not find means that this database is an older copy.
 */
final class Beginning {
    /** Facts that are older when a slot is taken are read again. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** A database so slow that this many are missed gets some peace: the call comes again later. */
    private static final int MOST_MISSES = 20;

    private static final Logger log = LoggerFactory.getLogger(Beginning.class);

    private final RequestStore store;
    private final CallSlots slots;
    private final Witness witness;
    private final Duration takeOverAfter;
    private final Clock clock;
    private final ClockCheck clocks;
    private final Supplier<SendWindow> windows;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private final Aim aim = new Aim();
    private volatile boolean stopping;

    /** @param takeOverAfter how long after its begin an attempt is taken over by another worker */
    Beginning(
            RequestStore store,
            CallSlots slots,
            Witness witness,
            Duration takeOverAfter,
            Clock clock,
            ClockCheck clocks,
            Supplier<SendWindow> windows,
            LongSupplier nanoTime,
            Pause pause) {
        this.store = store;
        this.slots = slots;
        this.witness = witness;
        this.takeOverAfter = takeOverAfter;
        this.clock = clock;
        this.clocks = clocks;
        this.windows = windows;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** What was written, and until when the first byte may leave. */
    record Begun(Decision decision, SendWindow window) {}

    private record Reading(FactsReading facts, long atNanos) {}

    /** What is compared in the transaction; without {@code shown}, the channel could not be read and nothing may be called. */
    private record Known(FactsReading facts, Optional<List<ShownEvent>> shown) {}

    void stop() {
        stopping = true;
    }

    /**
     * Begins the call that is due, or ends or postpones it where the facts or the channel do not allow it.
     *
     * @throws StoppingException after {@link #stop}
     * @throws ClockOffException where this replica's clock is wrong: nothing was written
     * @throws NotDueYetException where slot after slot is missed: nothing was written, come again later
     * @throws NoTrailException where the channel could not be read, or does not show what a call waits for: nothing was
     *     written, come again later
     */
    Begun begin(QuitRequest request, Optional<OrganizationApi.Session> session) {
        Reading reading = read(request, session);
        Decision foreseen = request.begin(reading.facts(), clock.instant());
        if (!(foreseen instanceof Decision.Accepted accepted)) {
            return new Begun(foreseen, windows.get());
        }
        Optional<List<ShownEvent>> shown = shown(request, accepted.request().status());
        reading = freshOf(reading, request, session);
        // What will not be called needs no slot, and must not use one up.
        Optional<CallSlot> slot = leadsToACall(request, reading) ? Optional.of(awaitSlot(request)) : Optional.empty();
        for (int misses = 1; ; misses++) {
            Optional<Begun> begun = beginAt(slot, request.id(), new Known(reading.facts(), shown));
            if (begun.isPresent()) {
                return begun.get();
            }
            if (misses == MOST_MISSES) {
                throw tooSlow(request.id());
            }
            slot.ifPresent(lost -> log.info("{} missed its slot {}; it takes the next", request.id(), lost.at()));
            reading = freshOf(reading, request, session);
            slot = Optional.of(awaitSlot(request));
        }
    }

    /** What the channel shows; empty where it cannot be read, and the request is so long overdue that it ends without it. */
    private Optional<List<ShownEvent>> shown(QuitRequest request, Status foreseen) {
        requireGoingOn(request.id());
        try {
            return Optional.of(witness.shown(request.id()));
        } catch (NoTrailException e) {
            if (foreseen != Status.FAILED || !request.isLongOverdue(clock.instant())) {
                throw e;
            }
            log.warn("{}; it was due more than a day ago, so it ends unread", e.getMessage());
            return Optional.empty();
        }
    }

    private Reading freshOf(Reading reading, QuitRequest request, Optional<OrganizationApi.Session> session) {
        boolean isOld = nanoTime.getAsLong() - reading.atNanos() > FRESH.toNanos();
        return isOld ? read(request, session) : reading;
    }

    private static NotDueYetException tooSlow(RequestId id) {
        log.warn(
                "{} missed {} slots one after the other: the database is too slow for them; it comes again later",
                id,
                MOST_MISSES);
        return new NotDueYetException(id + " reached none of its slots in time");
    }

    private Reading read(QuitRequest request, Optional<OrganizationApi.Session> session) {
        long now = nanoTime.getAsLong();
        FactsReading facts =
                session.map(OrganizationApi.Session::facts).orElseGet(() -> AccountNames.notHeld(request.account()));
        return new Reading(facts, now);
    }

    private boolean leadsToACall(QuitRequest request, Reading reading) {
        return isCall(request.begin(reading.facts(), clock.instant()));
    }

    private static boolean isCall(Decision decision) {
        return decision instanceof Decision.Accepted accepted
                && accepted.request().status() == Status.EXECUTING;
    }

    private CallSlot awaitSlot(QuitRequest request) {
        requireGoingOn(request.id());
        long asked = nanoTime.getAsLong();
        CallSlot slot = slots.take(aim.lead());
        long start = nanoTime.getAsLong();
        aim.took(start - asked);
        Duration untilSetOff = slot.untilThen().minus(aim.early());
        Duration left = untilSetOff;
        while (left.compareTo(Duration.ZERO) > 0 && !Thread.currentThread().isInterrupted()) {
            pause.forAbout(left);
            left = untilSetOff.minusNanos(nanoTime.getAsLong() - start);
        }
        return slot;
    }

    private void requireGoingOn(RequestId id) {
        if (stopping || Thread.currentThread().isInterrupted()) {
            // What the server says would come too late to be recorded: an unknown outcome out of a mere restart.
            throw new StoppingException(id + " is called after the next start");
        }
    }

    /** Empty where it would be a call and this is not the slot's time: then nothing was written. */
    private Optional<Begun> beginAt(Optional<CallSlot> slot, RequestId id, Known known) {
        requireGoingOn(id);
        SendWindow window = windows.get();
        Instant now = clock.instant();
        long setOff = nanoTime.getAsLong();
        try {
            return Optional.of(store.inTransaction(changes -> {
                QuitRequest request = changes.load(id).orElseThrow();
                Decision decision = decide(changes, request, known, now);
                if (isCall(decision)) {
                    // It was so when the call was planned; a card may have been deleted since.
                    if (!changes.isAnnounced(request)) {
                        throw new NoTrailException(id + " waits uncalled until its card and its entries stand there");
                    }
                    requireShown(id, known);
                    requireClock(changes, request, now);
                    // Judged last of all: many that wait for one slow transaction would leave together after it.
                    changes.commitOnlyWhere(judgedAt -> {
                        aim.came(nanoTime.getAsLong() - setOff);
                        return slot.filter(taken -> taken.isAt(judgedAt)).isPresent();
                    });
                }
                if (decision instanceof Decision.Accepted accepted) {
                    write(changes, accepted);
                }
                return new Begun(decision, window);
            }));
        } catch (NotAtItsTimeException missed) {
            return Optional.empty();
        }
    }

    private void requireClock(RequestStore.Changes changes, QuitRequest request, Instant now) {
        Optional<Instant> databaseTime = clocks.compareWithDatabase(changes::databaseTime);
        clocks.requireNearDatabase(request.id(), request.callNotBefore().orElse(Instant.EPOCH));
        // Now becomes the attempt's begin, and a take-over elsewhere compares that with the database's time.
        databaseTime.ifPresent(there -> ClockCheck.requireNear(request.id(), now, there));
    }

    private static Decision decide(RequestStore.Changes changes, QuitRequest request, Known known, Instant now) {
        Map<Integer, String> hashes = changes.eventHashes(request.id());
        List<ShownEvent> unknown = known.shown().orElse(List.of()).stream()
                .filter(event -> !event.hash().equals(hashes.get(event.number())))
                .toList();
        if (unknown.isEmpty()) {
            return request.begin(known.facts(), now);
        }
        log.warn(
                "{} is not called: the channel shows {} event(s) of it that this database does not know, the first at {};"
                        + " it was restored from an older copy",
                request.id(),
                unknown.size(),
                unknown.get(0).at());
        return request.endAsOlder(unknown, now);
    }

    /** All that is shown is known here. What has to stand there must be seen, or the reading proves nothing. */
    private static void requireShown(RequestId id, Known known) {
        // It was not read where the request was about to end. A clock that was set back since then makes a call of it.
        List<ShownEvent> shown = known.shown()
                .orElseThrow(() -> new NoTrailException(id + " waits uncalled, since its thread was not read"));
        boolean showsCard = shown.stream().anyMatch(event -> event.number() == 1);
        boolean showsApproval = shown.stream().anyMatch(event -> event.said() == Said.LAST_APPROVAL);
        if (!showsCard || !showsApproval) {
            throw new NoTrailException(id + " waits uncalled: its thread does not show its "
                    + (showsCard ? "last approval" : "card")
                    + " as a message of this bot that can be read. Look in Slack"
                    + " whether it was deleted, and whether the app has all scopes of its manifest");
        }
    }

    private void write(RequestStore.Changes changes, Decision.Accepted accepted) {
        Recording.advance(changes, accepted);
        QuitRequest begun = accepted.request();
        if (begun.status() == Status.EXECUTING) {
            Instant due = begun.attemptBeganAt().orElseThrow().plus(takeOverAfter);
            changes.schedule(new Job.TakeOver(begun.id(), begun.version()), due);
        }
    }
}
