package quitorg.request;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.request.Status.APPROVED;
import static quitorg.request.Status.EXECUTING;
import static quitorg.request.Status.EXPIRED;
import static quitorg.request.Status.FAILED;
import static quitorg.request.Status.OUTCOME_UNKNOWN;
import static quitorg.request.Status.PENDING;
import static quitorg.request.Status.REJECTED;
import static quitorg.request.Status.SUCCEEDED;
import static quitorg.request.Status.WITHDRAWN;

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
