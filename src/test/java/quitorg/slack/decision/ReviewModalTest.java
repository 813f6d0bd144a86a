package quitorg.slack.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quitorg.golden.SampleRequests;
import quitorg.request.QuitRequest;
import quitorg.slack.Samples;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.port.action.ReviewId;

class ReviewModalTest {
    @Test
    void tellsTheHoldAsItWasSetAndNotRounded() {
        assertThat(shown(Duration.ofMinutes(179))).contains("the account leaves in 2 hours 59 minutes, unless");
        assertThat(shown(Duration.ofSeconds(179))).contains("the account leaves in 2 minutes 59 seconds, unless");
        assertThat(shown(Duration.ofHours(24))).contains("the account leaves in 24 hours, unless");
        assertThat(shown(Duration.ZERO)).contains("the account leaves right after it.");
    }

    @Test
    void tellsThatOneOfTwoApprovalsMayBecomeTheLast() {
        assertThat(shown(SampleRequests.all()
                        .get("submitted, two approvals and a hold")
                        .request()))
                .contains("2 approvals are still needed", "may be the last", "leaves in 10 minutes");
    }

    private static String shown(Duration hold) {
        return shown(Samples.pending(hold));
    }

    private static String shown(QuitRequest request) {
        ReviewService.Screen screen = new ReviewService.Screen(
                request,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ReviewId("0123456789abcdef0123456789abcdef")));
        return new ReviewModal(Samples.TEXTS).of(screen, "U0BOB").getBlocks().toString();
    }
}
