package quitorg.tencent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The two tables of error codes, copied from the documentation. */
final class CodeTables {
    private CodeTables() {}

    /** Every code, and whether it says that the call was not carried out. */
    static Stream<Arguments> codes() throws IOException {
        return Stream.concat(rows("common-errors.tsv"), rows("quit-organization-errors.tsv"))
                .map(columns -> Arguments.of(columns[0], columns[2].equals("no")));
    }

    private static Stream<String[]> rows(String table) throws IOException {
        try (InputStream file = Objects.requireNonNull(CodeTables.class.getResourceAsStream(table))) {
            // The SDK's own failures are not codes of the server.
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.startsWith("(SDK)"))
                    .map(line -> line.split("\t"));
        }
    }
}
