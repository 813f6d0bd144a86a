package quitorg.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.approval.Status.APPROVED;
import static quitorg.approval.Status.EXECUTING;
import static quitorg.approval.Status.EXPIRED;
import static quitorg.approval.Status.FAILED;
import static quitorg.approval.Status.OUTCOME_UNKNOWN;
import static quitorg.approval.Status.PENDING;
import static quitorg.approval.Status.REJECTED;
import static quitorg.approval.Status.SUCCEEDED;
import static quitorg.approval.Status.WITHDRAWN;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StatusTest {
    @Test
    void followsTheTableOfTheContract() {
        assertThat(PENDING.successors()).containsExactlyInAnyOrder(APPROVED, REJECTED, WITHDRAWN, EXPIRED);
        assertThat(APPROVED.successors()).containsExactlyInAnyOrder(EXECUTING, WITHDRAWN, FAILED, OUTCOME_UNKNOWN);
        assertThat(EXECUTING.successors()).containsExactlyInAnyOrder(SUCCEEDED, FAILED, OUTCOME_UNKNOWN, APPROVED);
        assertThat(OUTCOME_UNKNOWN.successors()).containsExactlyInAnyOrder(SUCCEEDED, FAILED);
        assertThat(Arrays.stream(Status.values()).filter(Status::isTerminal))
                .containsExactlyInAnyOrder(SUCCEEDED, FAILED, REJECTED, WITHDRAWN, EXPIRED);
    }

    @Test
    void leadsToACallFromApprovedAlone() {
        assertThat(Arrays.stream(Status.values())
                        .filter(status -> status.successors().contains(EXECUTING)))
                .containsExactly(APPROVED);
    }
}
