package quitorg.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTableTest {
    private static final String HEADING = "code\thappened\tnext\twho\texecuted\n";

    @Test
    void readsALine() {
        assertThat(ExplanationTable.parse(bytes(HEADING + "A\tIt broke.\tMend it.\tBOT\tunknown\n")))
                .containsOnlyKeys("A")
                .containsValue(new Explanation("A", "It broke.", "Mend it.", Who.BOT, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A\tIt broke.\tMend it.\tBOT",
                "A\tIt broke.\tMend it.\tBOT\tno\tmore",
                "A\t\tMend it.\tBOT\tno",
                "A\tIt broke.\tMend it.\tSOMEBODY\tno",
                "A\tIt broke.\tMend it.\tBOT\tyes",
                "A\tIt broke.\tMend it.\tBOT\tno\nA\tIt broke.\tMend it.\tBOT\tno",
                ""
            })
    void refusesABrokenList(String lines) {
        assertThatIllegalStateException().isThrownBy(() -> ExplanationTable.parse(bytes(HEADING + lines)));
    }

    @Test
    void refusesAListWithAnotherHeading() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ExplanationTable.parse(bytes("code\nA\tIt broke.\tMend it.\tBOT\tno\n")))
                .withMessageContaining("heading");
    }

    @Test
    void refusesAListThatIsNotInUtf8() {
        byte[] latin = (HEADING + "A\tIt br\u00f6ke.\tMend it.\tBOT\tno\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThatIllegalStateException()
                .isThrownBy(() -> ExplanationTable.parse(latin))
                .withMessageContaining("UTF-8");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
