package quitorg.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import quitorg.explanation.ErrorCodes;

class ErrorCodesTest {
    private final ErrorCodes codes = ErrorCodes.load();

    @Test
    void agreesWithBothTablesToTheLastCode() throws Exception {
        Map<String, Boolean> tables = new TreeMap<>();
        CodeTables.codes().forEach(row -> {
            Boolean notCarriedOut = (Boolean) row.get()[1];
            assertThat(tables.put((String) row.get()[0], notCarriedOut)).isIn(null, notCarriedOut);
        });
        assertThat(tables).hasSize(53).allSatisfy((code, notCarriedOut) -> assertThat(codes.proveNotCarriedOut(code))
                .as(code)
                .isEqualTo(notCarriedOut));
    }

    @Test
    void proveNothingByACodeThatIsNotDocumented() {
        assertThat(codes.proveNotCarriedOut("FailedOperation.Unheard")).isFalse();
        assertThat(codes.sayTooMany("RequestLimitExceeded.Unheard")).isFalse();
    }

    @Test
    void knowFourCodesThatOnlySayTooMany() throws Exception {
        assertThat(CodeTables.codes().map(row -> (String) row.get()[0]).filter(codes::sayTooMany))
                .containsExactlyInAnyOrder(
                        "RequestLimitExceeded",
                        "RequestLimitExceeded.GlobalRegionUinLimitExceeded",
                        "RequestLimitExceeded.IPLimitExceeded",
                        "RequestLimitExceeded.UinLimitExceeded");
    }
}
