package quitorg.slack.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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

    private static String shown(Duration hold) {
        ReviewService.Screen screen = new ReviewService.Screen(
                Samples.pending(hold),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ReviewId("0123456789abcdef0123456789abcdef")));
        return new ReviewModal(Samples.TEXTS).of(screen).getBlocks().toString();
    }
}
