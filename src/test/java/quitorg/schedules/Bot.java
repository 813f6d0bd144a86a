package quitorg.schedules;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import quitorg.app.CarrierOfJobs;
import quitorg.approval.Policy;
import quitorg.store.Database;
import quitorg.store.RepeatCache;
import quitorg.workflow.Announcer;
import quitorg.workflow.CallConditions;
import quitorg.workflow.ChannelWatch;
import quitorg.workflow.ClockCheck;
import quitorg.workflow.Clocks;
import quitorg.workflow.Execution;
import quitorg.workflow.Housekeeping;
import quitorg.workflow.Job;
import quitorg.workflow.Outbox;
import quitorg.workflow.Reconciliation;
import quitorg.workflow.RequestDesk;
import quitorg.workflow.RequestStore;
import quitorg.workflow.ReviewDesk;
import quitorg.workflow.ThreadWitness;

/** One life of the program: everything that it has in memory. Its wall clock may be off the database's, which is right. */
final class Bot {
    final RequestDesk desk;
    final ReviewDesk reviews;
    final Announcer announcer;
    final Clock wall;
    private final CarrierOfJobs carrier;

    /** {@code clockAhead}: how far its wall clock is ahead of the database's. */
    Bot(
            Database database,
            boolean replicas,
            Policy policy,
            Chance chance,
            Time time,
            Duration clockAhead,
            Cloud cloud,
            Slack slack) {
        wall = Clock.offset(time, clockAhead);
        FaultyDatabase faulty = new FaultyDatabase(chance, time, replicas);
        RequestStore store = faulty.around(database.requestStore());
        RepeatCache repeats = new RepeatCache(Duration.ofHours(24), wall);
        Outbox outbox = faulty.around(database.outbox());
        ChannelWatch watch = new ChannelWatch(slack, database.channelStatus(), wall, time::nanoTime);
        desk = new RequestDesk(store, slack, cloud, repeats, slack, watch, policy, wall, chance.random());
        reviews = new ReviewDesk(store, slack, cloud, wall, new Drawn(chance));
        Execution execution = new Execution(
                store,
                cloud,
                new CallConditions(watch, new ThreadWitness(outbox, slack, wall), new ClockCheck(wall, true)),
                repeats,
                Duration.ofSeconds(10),
                new Clocks(wall, time::nanoTime, length -> {
                    time.pass(length);
                    chance.mayBeInterrupted();
                }));
        carrier = new CarrierOfJobs(
                desk, execution, new Housekeeping(store, slack, wall), new Reconciliation(store, cloud, repeats, wall));
        announcer = new Announcer(outbox, store, slack, watch, Duration.ofSeconds(1), wall, time::nanoTime);
    }

    void carryOut(Job job) {
        carrier.carryOut(job);
    }

    /** Secrets that are none, so that the same seed gives the same. */
    private static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient Chance chance;

        Drawn(Chance chance) {
            this.chance = chance;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            chance.random().nextBytes(bytes);
        }
    }
}
