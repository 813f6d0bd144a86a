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
import quitorg.request.state.Policy;
import quitorg.slack.interaction.ActionIntake;
import quitorg.slack.interaction.PrivateReply;
import quitorg.store.FailingCommits;
import quitorg.store.FailingCommits.Disk;
import quitorg.workflow.decision.ActionService;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Directory;
import quitorg.workflow.port.action.Replies;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.action.UserAction;
import quitorg.workflow.submission.Sources;
import quitorg.workflow.submission.SubmitAction;

/** What an approver reads when the disk fails at the commit of their approval. */
@Timeout(60)
class DoubtfulApprovalTest {
    @TempDir
    Path directory;

    private static UserAction approval(String key) {
        return new UserAction.Approve(
                key,
                new Actor("T1", "UBOB"),
                new UserAction.ReplyTo(Optional.empty(), Optional.empty()),
                new ReviewId("0123456789abcdef0123456789abcdef"),
                "");
    }

    private static ActionIntake intake(FailingCommits database) {
        ActionService actionService = new ActionService(
                database.requestStore(),
                mock(Directory.class),
                mock(OrganizationApi.class),
                new SubmitAction(
                        database.requestStore(),
                        new Sources(mock(Directory.class), mock(OrganizationApi.class), Optional::empty),
                        mock(RecentSuccesses.class),
                        new Policy(1, Duration.ofHours(24), Duration.ZERO),
                        Clock.systemUTC(),
                        new Random(7)),
                mock(Replies.class),
                Clock.systemUTC());
        return new ActionIntake(actionService, mock(PrivateReply.class), Samples.READERS);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WORKS")
    void readsThatItIsNotCertainWhetherItWasRecorded(Disk disk) throws Exception {
        try (FailingCommits database = new FailingCommits(directory.resolve("quit-org.db"))) {
            database.becomes(disk);
            assertThat(intake(database).store(approval("k1"))).hasValueSatisfying(told -> assertThat(told)
                    .contains("It is unclear whether your action was recorded", "k1")
                    .doesNotContain("not recorded*", "Nothing was changed"));
        }
    }

    @Test
    void readsThatALaterOneWasNotRecordedAndThenThatItWas() throws Exception {
        try (FailingCommits database = new FailingCommits(directory.resolve("quit-org.db"))) {
            ActionIntake intake = intake(database);
            database.becomes(Disk.FAILS_WITHOUT_COMMIT);
            intake.store(approval("k1"));
            assertThat(intake.store(approval("k2")))
                    .hasValueSatisfying(told -> assertThat(told).contains("was not recorded:*", "k2"));
            database.becomes(Disk.WORKS);
            assertThat(intake.store(approval("k3"))).isEmpty();
        }
    }
}
