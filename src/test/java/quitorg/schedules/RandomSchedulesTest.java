package quitorg.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.TestRun;
import quitorg.store.Database;
import quitorg.store.JobsByHand;
import quitorg.store.TestPostgres;
import quitorg.store.TestSqlite;

/**
 * Stories by seed. A story that breaks a promise names its seed and how to run it alone ({@code -Dquitorg.seed=…}, on the
 * same database); {@code -Dquitorg.stories=…} sets how many stories run on SQLite.
 */
@Timeout(1200)
class RandomSchedulesTest {
    private static final int STORIES = Integer.getInteger("quitorg.stories", TestRun.fullOrQuick(500, 25));
    private static final int ON_POSTGRES = 25;
    private static final long FIRST_ON_POSTGRES = 1_000_000;
    private static final long ONLY = Long.getLong("quitorg.seed", -1);

    /** Then comes a new database: requests that are over make queries for open ones slower. */
    private static final int IN_ONE_DATABASE = 25;

    @TempDir(factory = InMemory.class)
    Path directory;

    @Test
    void keepTheirPromisesOnSqlite() {
        tell(0, STORIES, this::fileUrl);
    }

    @Test
    @Tag("full")
    void keepTheirPromisesOnPostgres() {
        tell(FIRST_ON_POSTGRES, ON_POSTGRES, seed -> TestPostgres.freshDatabase());
    }

    private String fileUrl(long number) {
        return TestSqlite.freshDatabase(directory.resolve(number + ".db"));
    }

    private static void tell(long firstSeed, int count, LongFunction<String> urls) {
        if (ONLY >= 0) {
            tellOne((ONLY >= FIRST_ON_POSTGRES) == (firstSeed >= FIRST_ON_POSTGRES), urls);
            return;
        }
        Told told = new Told();
        for (long seed = firstSeed; seed < firstSeed + count; seed += IN_ONE_DATABASE) {
            try (Stories stories = new Stories(urls.apply(seed))) {
                LongStream.range(seed, Math.min(seed + IN_ONE_DATABASE, firstSeed + count))
                        .forEach(each -> told.add(stories.tell(each)));
                stories.leaveAnAuditLogThatIsIntact();
            }
        }
        // Stories without events would prove nothing.
        assertThat(told.posts).isGreaterThan(told.stories / 20);
        assertThat(told.crashes).isGreaterThan(told.stories / 4);
        System.out.println(told.stories + " stories, " + told.posts + " POSTs, " + told.crashes + " crashes, "
                + told.putBacks + " older databases, " + told.earlyTakeOvers + " take-overs tried too early");
    }

    private static void tellOne(boolean isOfThisDatabase, LongFunction<String> urls) {
        assumeTrue(isOfThisDatabase, "it is told on the other database");
        try (Stories stories = new Stories(urls.apply(ONLY))) {
            stories.tell(ONLY);
            stories.leaveAnAuditLogThatIsIntact();
        }
    }

    /** Stories that run one after the other on one database. */
    private static final class Stories implements AutoCloseable {
        private final Database database;
        private final JobsByHand jobs;
        private final boolean replicas;

        Stories(String url) {
            replicas = url.startsWith("jdbc:postgresql:");
            database = Database.open(url, Clock.systemUTC());
            jobs = new JobsByHand(url);
        }

        Story tell(long seed) {
            Story story = new Story(seed, database, jobs, replicas);
            try {
                story.tell();
                return story;
            } catch (AssertionError | RuntimeException e) {
                String again = "mvn test -Pfull -Dtest=RandomSchedulesTest -Dquitorg.seed=" + seed;
                throw new AssertionError("the story of seed " + seed + " (" + again + "): " + e, e);
            }
        }

        void leaveAnAuditLogThatIsIntact() {
            assertThat(jobs.findings()).as("what audit verify finds wrong").isEmpty();
        }

        @Override
        public void close() {
            jobs.close();
            database.close();
        }
    }

    private static final class Told {
        int stories;
        int posts;
        int crashes;
        int putBacks;
        int earlyTakeOvers;

        void add(Story story) {
            stories++;
            posts += story.posts();
            crashes += story.crashes();
            putBacks += story.putBacks();
            earlyTakeOvers += story.earlyTakeOvers();
        }
    }
}
