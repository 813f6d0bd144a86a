package quitorg.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KnownCodesTest {
    @Test
    void agreesWithBothTablesToTheLastCode() throws Exception {
        Map<String, String> tables = new TreeMap<>();
        CodeTables.codes().forEach(row -> {
            String executed = row.get()[1].equals(true) ? "no" : "unknown";
            assertThat(tables.put((String) row.get()[0], executed)).isIn(null, executed);
        });
        Map<String, String> ours = new TreeMap<>();
        try (var file = Objects.requireNonNull(KnownCodes.class.getResourceAsStream("codes.tsv"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> {
                        String[] columns = line.split("\t", -1);
                        assertThat(columns).hasSize(2);
                        ours.put(columns[0], columns[1]);
                    });
        }
        assertThat(ours).isEqualTo(tables).hasSize(53);
    }

    @Test
    void knowsFourCodesThatOnlySayTooMany() throws Exception {
        KnownCodes codes = new KnownCodes();
        assertThat(CodeTables.codes().map(row -> (String) row.get()[0]).filter(codes::sayTooMany))
                .containsExactlyInAnyOrder(
                        "RequestLimitExceeded",
                        "RequestLimitExceeded.GlobalRegionUinLimitExceeded",
                        "RequestLimitExceeded.IPLimitExceeded",
                        "RequestLimitExceeded.UinLimitExceeded");
    }
}
