package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatestChoiceTest {
    private final LatestChoice latest = new LatestChoice();

    @Test
    void showsNothingOfAClickThatALaterOneCameBefore() {
        assertThat(latest.show("V1", "1700000000.000200", () -> "later")).contains("later");
        assertThat(latest.show("V1", "1700000000.000100", () -> "earlier")).isEmpty();
        assertThat(latest.show("V1", "1700000000.000300", () -> "latest")).contains("latest");
        assertThat(latest.show("V2", "1700000000.000100", () -> "elsewhere")).contains("elsewhere");
    }

    @Test
    void comparesTimesAsNumbers() {
        latest.show("V1", "999999999.9", () -> "a");
        assertThat(latest.show("V1", "1000000000.1", () -> "b")).contains("b");
        assertThat(latest.show("V1", "not a time", () -> "c")).isEmpty();
    }
}
