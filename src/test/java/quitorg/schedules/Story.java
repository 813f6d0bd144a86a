package quitorg.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;
import quitorg.request.state.Policy;
import quitorg.request.state.Status;
import quitorg.store.Database;
import quitorg.store.JobsByHand;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.ClockOffException;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.channel.Outbox;

/** All that happens for one seed. */
final class Story {
    private static final int STEPS = 50;
    private static final int LONGEST_END = 3_000;
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(5);

    private final Chance chance;
    private final Time time = new Time();
    private final Cloud cloud;
    private final Slack slack;
    private final People people;
    private final Promises promises;
    private final Policy policy;
    private final Database database;
    private final JobsByHand jobs;
    private final boolean replicas;
    private final Duration clockAhead;
    private Bot bot;
    /** Another replica. Its clock is off by {@link #clockAhead}, which is more or less than is allowed. */
    private Bot other;

    private Bot acting;
    private boolean announcing;
    private final boolean isCopied;
    private final Status copiedWhile;
    private int postsAtCopy = -1;
    private int crashes;
    private int earlyTakeOvers;
    private int putBacks;

    /** @param replicas whether others may change the database while a transaction is open */
    Story(long seed, Database database, JobsByHand jobs, boolean replicas) {
        chance = new Chance(seed);
        this.database = database;
        this.jobs = jobs;
        this.replicas = replicas;
        cloud = new Cloud(chance);
        slack = new Slack(chance);
        for (int number = 1; number <= 2; number++) {
            // For this story alone, since all stories share a database.
            cloud.add(
                    new Account("a" + seed + "-" + number),
                    new Uin(Long.toString(100_000_000_000L + Math.floorMod(seed, 1_000_000_000L) * 10 + number)),
                    new OrgId(number));
        }
        people = new People(chance, cloud, "g" + seed);
        promises = new Promises(database.requestStore(), jobs, people, cloud, slack, time);
        cloud.lookAtAttempts(this::lookAtAttempt);
        cloud.lookAtPosts(promises::lookAtPost, promises::noteAfterPost);
        int secondsOff = chance.oneIn(3) ? 4 : 6 + chance.random().nextInt(300);
        clockAhead = Duration.ofSeconds(chance.oneIn(2) ? secondsOff : -secondsOff);
        policy = new Policy(
                1 + chance.random().nextInt(2),
                Duration.ofHours(24),
                chance.oneIn(3) ? Duration.ofHours(1) : Duration.ZERO);
        // With replicas, no story may restore the database.
        isCopied = !replicas && chance.oneIn(2);
        copiedWhile = chance.oneIn(4) ? Status.PENDING : Status.APPROVED;
        chance.inBetween(this::happensMeanwhile);
        startBots();
    }

    /** Runs the story to its end; throws an AssertionError if a promise is broken. */
    void tell() {
        for (int step = 0; step < STEPS; step++) {
            copyOrPutBack();
            survive(this::step);
            promises.nothingIsStuck();
        }
        chance.spareTheRest();
        slack.takesPosts(true);
        slack.letEverybodyAct();
        end();
        promises.everythingEndedTruly();
    }

    private void end() {
        for (int step = 0; !isOver(); step++) {
            if (step > LONGEST_END) {
                throw new AssertionError("it does not come to an end: " + jobs.planned());
            }
            while (isSomethingDue()) {
                survive(this::endWhatIsDue);
            }
            // By now the channel shows every event.
            if (isToBePutBack() && cloud.posts().size() > postsAtCopy) {
                putBack();
            }
            survive(this::waitForTheNext);
        }
    }

    /** Copies the database while a request waits for its call or its approval, and restores it, mostly after a call. */
    private void copyOrPutBack() {
        if (isCopied && postsAtCopy < 0) {
            if (promises.open().stream().anyMatch(request -> request.status() == copiedWhile)) {
                jobs.copyDatabase();
                postsAtCopy = cloud.posts().size();
            }
        } else if (isToBePutBack() && chance.oneIn(cloud.posts().size() > postsAtCopy ? 4 : 40)) {
            putBack();
        }
    }

    private boolean isToBePutBack() {
        return postsAtCopy >= 0 && putBacks == 0;
    }

    /**
     * The operator stops the program, restores the copy and starts the program again. By then accounts may be members
     * again.
     */
    private void putBack() {
        jobs.putCopyBack();
        promises.databaseIsOlder();
        putBacks++;
        startBots();
        cloud.accounts().stream()
                .filter(account -> !chance.oneIn(4))
                .forEach(account -> cloud.of(account).member = true);
    }

    private void startBots() {
        bot = newBot(Duration.ZERO);
        other = newBot(clockAhead);
        acting = bot;
    }

    private Bot newBot(Duration ahead) {
        return new Bot(database, replicas, policy, chance, time, ahead, cloud, slack);
    }

    private Bot anyBot() {
        return chance.oneIn(3) ? other : bot;
    }

    private void lookAtAttempt(Account account) {
        boolean isClockOff = acting == other && clockAhead.abs().compareTo(CLOCKS_MAY_DIFFER) > 0;
        assertThat(isClockOff)
                .as("a replica whose clock is off by %s calls", clockAhead)
                .isFalse();
        promises.noteAttempt(account);
        // Replicas look for jobs all the time, also right after the commit.
        List<JobsByHand.Planned> early = due(other.wall).stream()
                .filter(job -> job.job() instanceof Job.TakeOver)
                .toList();
        if (!early.isEmpty()) {
            earlyTakeOvers++;
            carryOutOneOf(other, early);
        }
    }

    int posts() {
        return cloud.posts().size();
    }

    int crashes() {
        return crashes;
    }

    /** How often a replica with a wrong clock wanted to take over a call that had just begun. */
    int earlyTakeOvers() {
        return earlyTakeOvers;
    }

    int putBacks() {
        return putBacks;
    }

    private void survive(Runnable action) {
        try {
            action.run();
        } catch (Crash died) {
            crashes++;
            announcing = false;
            time.pass(
                    chance.oneIn(12)
                            ? Duration.ofDays(2)
                            : Duration.ofSeconds(chance.random().nextInt(30)));
            startBots();
        } catch (StoreUnavailableException | Defect notRecorded) {
            // The person who did it got an answer that says so.
        }
    }

    private void step() {
        int what = chance.random().nextInt(100);
        if (what < 34) {
            people.act(anyBot(), promises.open());
        } else if (what < 70) {
            Bot worker = anyBot();
            carryOutOneOf(worker, due(worker.wall));
        } else if (what < 82) {
            announce(anyBot());
        } else if (what < 90) {
            letTimePass();
        } else {
            changeTheWorld();
        }
    }

    /** What happens while the program waits: only what another thread or replica could do. */
    private void happensMeanwhile() {
        if (chance.oneIn(4)) {
            time.pass(Duration.ofSeconds(chance.random().nextInt(30)));
            return;
        }
        try {
            step();
        } catch (StoreUnavailableException | Defect theOthersTrouble) {
            // It concerns the other one, not the one that waits.
        }
    }

    private List<JobsByHand.Planned> due(Clock clock) {
        Instant now = clock.instant();
        return jobs.planned().stream().filter(job -> !job.due().isAfter(now)).toList();
    }

    private void carryOutOneOf(Bot worker, List<JobsByHand.Planned> due) {
        if (due.isEmpty()) {
            return;
        }
        JobsByHand.Planned job = jobs.pick(chance.of(due));
        if (job.job() instanceof Job.Decide decide) {
            promises.noteDecision(decide.actionKey());
        }
        Bot before = acting;
        acting = worker;
        try {
            worker.carryOut(job.job());
        } catch (ClockOffException off) {
            jobs.retryAt(job, off.retryAt());
            return;
        } catch (RuntimeException failed) {
            jobs.retry(job, worker.wall.instant());
            return;
        } finally {
            acting = before;
        }
        if (job.job() instanceof Job.TakeOver takeOver) {
            promises.lookAtTakeOver(takeOver);
        }
        // If the process dies here, a job stays that was already carried out.
        chance.mayCrash(30);
        jobs.remove(job);
    }

    private void announce(Bot announcer) {
        // Only one replica announces at a time.
        if (!announcing) {
            announcing = true;
            try {
                announcer.announcer.announceNext(new ClockCheck(time, false), () -> true);
            } finally {
                announcing = false;
            }
            time.pass(Duration.ofSeconds(1));
        }
    }

    private void letTimePass() {
        List<JobsByHand.Planned> planned = jobs.planned();
        if (planned.isEmpty() || chance.oneIn(2)) {
            time.pass(Duration.ofSeconds(chance.random().nextInt(60)));
        } else {
            time.passUntil(planned.get(0).due());
        }
    }

    private void changeTheWorld() {
        Account account = chance.of(cloud.accounts());
        Cloud.Membership membership = cloud.of(account);
        if (chance.oneIn(4)) {
            slack.takesPosts(chance.oneIn(2));
        } else if (chance.oneIn(4)) {
            slack.deletesACard();
        } else if (chance.oneIn(2)) {
            slack.changeSomeone();
        } else if (chance.oneIn(2)) {
            if (chance.oneIn(2)) {
                membership.quitAllowed = !membership.quitAllowed;
            } else {
                membership.paysItself = !membership.paysItself;
            }
        } else if (!membership.member
                && promises.open().stream().noneMatch(open -> open.account().equals(account))) {
            membership.member = true;
        } else if (membership.member && chance.oneIn(4)) {
            membership.member = false;
            promises.left(account);
        }
    }

    private boolean isOver() {
        return jobs.planned().isEmpty()
                && promises.open().isEmpty()
                && whatIsDue().isEmpty();
    }

    private boolean isSomethingDue() {
        return !due(time).isEmpty() || isSomethingToTell();
    }

    private boolean isSomethingToTell() {
        return whatIsDue().stream().anyMatch(next -> !next.isAfter(time.instant()));
    }

    /** When the next entry and the next edit are due. */
    private List<Instant> whatIsDue() {
        Outbox.Due due = database.outbox().nextDue();
        return Stream.of(due.entry(), due.edit()).flatMap(Optional::stream).toList();
    }

    private void endWhatIsDue() {
        for (JobsByHand.Planned job : due(time)) {
            carryOutOneOf(bot, List.of(job));
        }
        while (isSomethingToTell()) {
            announce(bot);
        }
    }

    /** People report the outcome if they are asked for it; then time passes until the next job or entry is due. */
    private void waitForTheNext() {
        promises.open().stream().filter(QuitRequest::leftToPeople).forEach(this::endByTwoPeople);
        nextMoment().forEach(time::passUntil);
    }

    private void endByTwoPeople(QuitRequest request) {
        people.keep(bot, people.resolution(Slack.ALICE, request));
        people.keep(bot, people.resolution(Slack.BOB, request));
    }

    private List<Instant> nextMoment() {
        List<Instant> moments = new ArrayList<>();
        jobs.planned().forEach(job -> moments.add(job.due()));
        moments.addAll(whatIsDue());
        return moments.stream().min(Instant::compareTo).stream().toList();
    }
}
