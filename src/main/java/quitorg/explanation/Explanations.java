package quitorg.explanation;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.SortedMap;
import java.util.TreeMap;

/** The explanations of all documented error codes in one language. Immutable; load it once and pass it on. */
public final class Explanations {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final SortedMap<String, Explanation> byCode;

    private Explanations(SortedMap<String, Explanation> byCode) {
        this.byCode = Collections.unmodifiableSortedMap(byCode);
    }

    /** Loads the English explanations: see {@link #in}. */
    public static Explanations english() {
        return in(Locale.ENGLISH);
    }

    /**
     * Loads the explanations in a language; in English if there are none.
     *
     * @throws java.util.MissingResourceException if the program was built without a text of a code
     */
    public static Explanations in(Locale language) {
        ResourceBundle texts = ResourceBundle.getBundle("quitorg.explanation.texts", language, NO_FALLBACK);
        SortedMap<String, Explanation> byCode = new TreeMap<>();
        ErrorCodes.load()
                .rows()
                .forEach((code, row) -> byCode.put(
                        code,
                        new Explanation(
                                code,
                                texts.getString(code + ".happened"),
                                texts.getString(code + ".next"),
                                texts.getString("who." + row.who()),
                                row.notCarriedOut())));
        return new Explanations(byCode);
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
