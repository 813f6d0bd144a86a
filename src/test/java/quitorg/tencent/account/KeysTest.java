package quitorg.tencent.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.tencent.Endpoint;
import quitorg.tencent.Fixtures;

class KeysTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hunter2\n", "\nhunter2", "hun ter2", " hunter2", "hunter2\r", "hunter2\u00e9"})
    void refusesWhatCannotStandInAHeaderWithoutPrintingIt(String bad) {
        assertRefused(() -> new Keys(bad, "key", Optional.empty()));
        assertRefused(() -> new Keys("id", bad, Optional.empty()));
        assertRefused(() -> new Keys("id", "key", Optional.of(bad)));
    }

    private static void assertRefused(ThrowingCallable making) {
        assertThatThrownBy(making)
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining("ter2");
    }

    @Test
    void hidesItselfInLogs() {
        Keys keys = new Keys("the-id", "the-key", Optional.of("the-token"));

        assertThat(keys.toString()).doesNotContain("the-");
        assertThat(Fixtures.settings(Endpoint.parse("host"), Duration.ofSeconds(1))
                        .toString())
                .doesNotContain(Fixtures.SECRET, "a-token");
    }
}
