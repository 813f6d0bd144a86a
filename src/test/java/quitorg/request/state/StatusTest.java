package quitorg.request.state;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.request.state.Status.APPROVED;
import static quitorg.request.state.Status.EXECUTING;
import static quitorg.request.state.Status.EXPIRED;
import static quitorg.request.state.Status.FAILED;
import static quitorg.request.state.Status.OUTCOME_UNKNOWN;
import static quitorg.request.state.Status.PENDING;
import static quitorg.request.state.Status.REJECTED;
import static quitorg.request.state.Status.SUCCEEDED;
import static quitorg.request.state.Status.WITHDRAWN;

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
