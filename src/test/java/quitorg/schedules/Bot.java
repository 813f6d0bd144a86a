package quitorg.schedules;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import quitorg.app.JobRouter;
import quitorg.request.state.Policy;
import quitorg.store.Database;
import quitorg.store.request.RecentSuccessCache;
import quitorg.workflow.announcement.Announcer;
import quitorg.workflow.announcement.ChannelStatus;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.decision.ActionService;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.execution.CallConditions;
import quitorg.workflow.execution.Execution;
import quitorg.workflow.execution.Reconciliation;
import quitorg.workflow.execution.ThreadWitness;
import quitorg.workflow.housekeeping.Housekeeping;
import quitorg.workflow.housekeeping.RequesterNotice;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.channel.Outbox;
import quitorg.workflow.submission.Sources;
import quitorg.workflow.submission.SubmitAction;

/**
 * One life of the program, with everything that it has in memory. Its wall clock may differ from the database's, which is
 * right.
 */
final class Bot {
    final ActionService actionService;
    final ReviewService reviews;
    final Announcer announcer;
    final Clock wall;
    private final JobRouter carrier;

    /** @param clockAhead how far its wall clock is ahead of the database's */
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
        RecentSuccessCache repeats = new RecentSuccessCache(Duration.ofHours(24), wall);
        Outbox outbox = faulty.around(database.outbox());
        ChannelStatus watch = new ChannelStatus(slack, database.channelStatus(), wall, time::nanoTime);
        actionService = new ActionService(
                store,
                slack,
                cloud,
                new SubmitAction(store, new Sources(slack, cloud, watch), repeats, policy, wall, chance.random()),
                slack,
                wall);
        reviews = new ReviewService(store, slack, cloud, wall, new Drawn(chance));
        Clocks clocks = new Clocks(wall, time::nanoTime, length -> {
            time.pass(length);
            chance.mayBeInterrupted();
        });
        Execution execution = new Execution(
                store,
                cloud,
                new CallConditions(watch, new ThreadWitness(outbox, slack, wall)::shown, new ClockCheck(wall, true)),
                repeats,
                Duration.ofSeconds(10),
                clocks);
        carrier = new JobRouter(
                actionService,
                execution,
                new Housekeeping(store, slack, wall),
                new Reconciliation(store, cloud, repeats, wall),
                new RequesterNotice(store, slack, wall));
        announcer = new Announcer(outbox, store, slack, watch, Duration.ofSeconds(1), clocks);
    }

    void carryOut(Job job) {
        carrier.carryOut(job);
    }

    /** Secrets drawn from the seed, so that the same seed gives the same story. */
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
