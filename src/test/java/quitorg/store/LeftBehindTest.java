package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.store.Samples.NOW;

import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.approval.Decision;
import quitorg.approval.QuitRequest;
import quitorg.workflow.Outbox;
import quitorg.workflow.TrailEntry;

/** An edit that is under way from a replica that died must not arrive after the next one, and undo it. */
@Timeout(120)
class LeftBehindTest {
    private static final String DEAD = LiveSessions.MARK + "dead";

    @TempDir
    private Path folder;

    private OpenDatabase open;

    @BeforeEach
    void aCardThatIsToBeEdited() {
        open = new OpenDatabase(Product.POSTGRES, folder);
        Decision.Accepted submitted = Samples.submitted(1);
        Optional<QuitRequest> inTheWay = open.get().requestStore().inTransaction(changes -> changes.add(submitted));
        assertThat(inTheWay).isEmpty();
        TrailEntry card = outbox().next(NOW).orElseThrow();
        outbox().markTried(card, NOW);
        open.get().requestStore().inTransaction(changes -> {
            changes.markTold(card, "1");
            return card;
        });
        Decision.Accepted approved = Samples.approved(submitted.request());
        open.get().requestStore().inTransaction(changes -> {
            changes.advance(approved);
            return approved;
        });
        assertThat(outbox().nextEdit(NOW)).isPresent();
    }

    @AfterEach
    void close() {
        open.close();
    }

    private Outbox outbox() {
        return open.get().outbox();
    }

    private void diesWhile(String kind) {
        try (Handle prompt = open.prompt()) {
            prompt.execute(
                    "INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, version)"
                            + " VALUES (?, 'x', 0, TRUE, ?, 1)",
                    kind,
                    DEAD);
            int released = prompt.inTransaction(handle -> LeftBehind.releaseOf(handle, DEAD, NOW));
            assertThat(released).isEqualTo(1);
        }
    }

    @Test
    void theEditsOfAnAnnouncerThatDiedAreHeldBackUntilItsOwnHasArrived() {
        diesWhile(JobBoard.ANNOUNCE);
        assertThat(outbox().nextEdit(NOW.plusSeconds(10))).isEmpty();
        assertThat(outbox().nextEdit(NOW.plusSeconds(11))).isPresent();
    }

    @Test
    void whoeverDiedAtAnythingElseHoldsNoEditBack() {
        diesWhile(JobBoard.CALL);
        assertThat(outbox().nextEdit(NOW)).isPresent();
    }
}
