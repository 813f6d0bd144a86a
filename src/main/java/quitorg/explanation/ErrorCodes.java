package quitorg.explanation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The documented error codes: the 17 of QuitOrganization and the common ones of Tencent Cloud's API ({@code codes.tsv}).
 * This one table decides whether a code proves that the call was not carried out. A code that is not in it proves nothing.
 */
public final class ErrorCodes {
    private static final String RATE_LIMIT = "RequestLimitExceeded";

    private final Map<String, Row> rows;

    /** @param who the key of the words for the people who can remove the cause */
    record Row(String who, boolean notCarriedOut) {}

    private ErrorCodes(Map<String, Row> rows) {
        this.rows = rows;
    }

    /**
     * Reads the table.
     *
     * @throws IllegalStateException if the program was built with a broken table
     */
    public static ErrorCodes load() {
        try (InputStream file = Objects.requireNonNull(ErrorCodes.class.getResourceAsStream("codes.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            Map<String, Row> rows = new TreeMap<>();
            lines.lines().skip(1).map(line -> line.split("\t", -1)).forEach(columns -> add(columns, rows));
            return new ErrorCodes(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String[] columns, Map<String, Row> rows) {
        // To read any other word as "unknown" would be safe, but would hide a typing error.
        boolean valid = columns.length == 3 && (columns[2].equals("no") || columns[2].equals("unknown"));
        if (!valid || rows.put(columns[0], new Row(columns[1], columns[2].equals("no"))) != null) {
            throw new IllegalStateException("codes.tsv is broken at " + columns[0]);
        }
    }

    /** Whether the code proves that nothing was carried out. */
    public boolean proveNotCarriedOut(String code) {
        return Optional.ofNullable(rows.get(code)).filter(Row::notCarriedOut).isPresent();
    }

    /** Whether the code says only that too many calls came at once: then a later call may be tried. */
    public boolean sayTooMany(String code) {
        return proveNotCarriedOut(code) && (code.equals(RATE_LIMIT) || code.startsWith(RATE_LIMIT + "."));
    }

    /** The documented codes. */
    public Set<String> names() {
        return Set.copyOf(rows.keySet());
    }

    Map<String, Row> rows() {
        return rows;
    }
}
