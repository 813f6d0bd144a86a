package quitorg.tencent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Which error codes prove that the call was not carried out ({@code codes.tsv}: the 17 of QuitOrganization and the
 * common ones). A code that is not in the list proves nothing.
 */
final class KnownCodes {
    private static final String RATE_LIMIT = "RequestLimitExceeded";

    private final Map<String, Boolean> carriedOutNot;

    KnownCodes() {
        try (InputStream file = Objects.requireNonNull(KnownCodes.class.getResourceAsStream("codes.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            carriedOutNot = lines.lines()
                    .skip(1)
                    .map(line -> line.split("\t", 2))
                    .collect(Collectors.toUnmodifiableMap(columns -> columns[0], columns -> columns[1].equals("no")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the code proves that nothing was carried out. */
    boolean sayNotCarriedOut(String code) {
        return carriedOutNot.getOrDefault(code, false);
    }

    /** Whether the code proves that only because of the rate limit. */
    boolean sayTooMany(String code) {
        return sayNotCarriedOut(code) && (code.equals(RATE_LIMIT) || code.startsWith(RATE_LIMIT + "."));
    }
}
