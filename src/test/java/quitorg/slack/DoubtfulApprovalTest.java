package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.approval.Policy;
import quitorg.store.FailingCommits;
import quitorg.store.FailingCommits.Disk;
import quitorg.workflow.Actor;
import quitorg.workflow.Directory;
import quitorg.workflow.Gesture;
import quitorg.workflow.OrganizationApi;
import quitorg.workflow.Repeats;
import quitorg.workflow.Replies;
import quitorg.workflow.RequestDesk;
import quitorg.workflow.ReviewId;

/** What an approver reads when the disk fails at the commit of their approval. */
@Timeout(60)
class DoubtfulApprovalTest {
    @TempDir
    Path directory;

    private static Gesture approval(String key) {
        return new Gesture.Approve(
                key,
                new Actor("T1", "UBOB"),
                new Gesture.ReplyTo(Optional.empty(), Optional.empty()),
                new ReviewId("0123456789abcdef0123456789abcdef"),
                "");
    }

    private static Keeping keeping(FailingCommits database) {
        RequestDesk desk = new RequestDesk(
                database.requestStore(),
                mock(Directory.class),
                mock(OrganizationApi.class),
                mock(Repeats.class),
                mock(Replies.class),
                Optional::empty,
                new Policy(1, Duration.ofHours(24), Duration.ZERO),
                Clock.systemUTC(),
                new Random(7));
        return new Keeping(desk, mock(Windows.class));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WORKS")
    void readsThatItIsNotCertainWhetherItWasRecorded(Disk disk) throws Exception {
        try (FailingCommits database = new FailingCommits(directory.resolve("quit-org.db"))) {
            database.becomes(disk);
            assertThat(keeping(database).whyNotKept(approval("k1"))).hasValueSatisfying(told -> assertThat(told)
                    .contains("It is not certain that this was recorded", "k1")
                    .doesNotContain("not recorded*", "Nothing was changed"));
        }
    }

    @Test
    void readsThatALaterOneWasNotRecordedAndThenThatItWas() throws Exception {
        try (FailingCommits database = new FailingCommits(directory.resolve("quit-org.db"))) {
            Keeping keeping = keeping(database);
            database.becomes(Disk.FAILS_WITHOUT_COMMIT);
            keeping.whyNotKept(approval("k1"));
            assertThat(keeping.whyNotKept(approval("k2")))
                    .hasValueSatisfying(told -> assertThat(told).contains("*not recorded*", "k2"));
            database.becomes(Disk.WORKS);
            assertThat(keeping.whyNotKept(approval("k3"))).isEmpty();
        }
    }
}
