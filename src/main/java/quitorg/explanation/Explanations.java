package quitorg.explanation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/** The explanations of all known error codes in one language. Immutable; load it once and pass it on. */
public final class Explanations {
    private final SortedMap<String, Explanation> byCode;

    Explanations(SortedMap<String, Explanation> byCode) {
        this.byCode = Collections.unmodifiableSortedMap(byCode);
    }

    /**
     * Loads the English explanations.
     *
     * @throws IllegalStateException if the program was built with a broken list
     */
    public static Explanations english() {
        try (InputStream file = Explanations.class.getResourceAsStream("en.tsv")) {
            if (file == null) {
                throw new IllegalStateException("en.tsv is not there");
            }
            return new Explanations(ExplanationTable.parse(file.readAllBytes()));
        } catch (IOException e) {
            throw new IllegalStateException("en.tsv cannot be read", e);
        }
    }

    /** The explanation of exactly this code; empty if it is not documented. */
    public Optional<Explanation> of(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** All explanations, sorted by code. */
    public Collection<Explanation> all() {
        return byCode.values();
    }
}
