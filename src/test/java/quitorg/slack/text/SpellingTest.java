package quitorg.slack.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource({
        "paymints, payments",
        "PAYMETNS, payments",
        "payment, payments",
        "paymentss, payments",
        "pyamnets, payments",
        "researhc, research",
        "ship, shop",
        "x, ",
        "pavement5, ",
        "research-and-more, ",
        "sh, ",
        "b, "
    })
    void namesTheWordThatIsProbablyMeant(String typed, String meant) {
        assertThat(Spelling.nearest(typed, Stream.of("shop", "payments", "research", "a")))
                .isEqualTo(java.util.Optional.ofNullable(meant));
    }

    @Test
    void prefersTheNearestAndIsNotSlowWithLongWords() {
        assertThat(Spelling.nearest("payments3", Stream.of("payments12", "payments2")))
                .contains("payments2");
        assertThat(Spelling.nearest("x".repeat(100_000), Stream.of("x".repeat(100_001))))
                .isEmpty();
    }
}
