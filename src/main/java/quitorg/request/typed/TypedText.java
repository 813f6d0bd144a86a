package quitorg.request.typed;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as people type it or paste it: with white space of any Unicode kind, characters that show nothing, formatting
 * marks, autocorrected quotes, and links that a client made.
 */
public final class TypedText {
    /**
     * What shows nothing, as part of a character class of a regular expression: controls, formats (zero-width characters,
     * direction marks, soft hyphens), fillers and variation selectors.
     */
    public static final String INVISIBLE =
            "\\p{Cc}\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2065\\u2800"
                    + "\\u3164\\uFE00-\\uFE0F\\uFFA0\\uFFF0-\\uFFF8\\x{E0000}-\\x{E0FFF}";

    /** White space, and what shows nothing; but some formats, such as the number signs of Arabic, have a shape of their own. */
    private static final Predicate<String> BLANK = Pattern.compile("[\\p{IsWhite_Space}" + INVISIBLE
                    + "&&[^\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\x{110BD}\\x{110CD}]]")
            .asMatchPredicate();

    /** Controls that turn the direction of a text around them: they show nothing, but can make it look like another one. */
    private static final Predicate<String> TURN =
            Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]").asMatchPredicate();

    private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}+");

    /** Slack's formatting marks and the quotes of several languages: each as its opening and its closing character. */
    private static final List<String> PAIRS = List.of(
            "**", "__", "~~", "``", "\"\"", "''", "“”", "„“", "„”", "””", "‘’", "‚‘", "‚’", "’’", "«»", "»«", "‹›",
            "「」");

    private static final Pattern LINK = Pattern.compile("<(?:tel:|https?://)([^|<>]+?)/?(?:\\|([^|<>]*))?>");

    private TypedText() {}

    private static boolean isBlank(int codePoint) {
        return BLANK.test(Character.toString(codePoint));
    }

    private static boolean surroundsWord(int codePoint) {
        return isBlank(codePoint) && !TURN.test(Character.toString(codePoint));
    }

    /** Without blanks at both ends. */
    public static String strip(String text) {
        return strip(text, TypedText::isBlank);
    }

    private static String strip(String text, IntPredicate unwanted) {
        int start = 0;
        int end = text.length();
        while (start < end && unwanted.test(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (start < end && unwanted.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /**
     * The words between white space, each without blanks at its ends. A character that shows nothing separates no
     * words, because people do not see it do so. Controls of direction stay, so that no ID or name is read without them.
     */
    public static List<String> words(String text) {
        return words(text, TypedText::surroundsWord);
    }

    private static List<String> words(String text, IntPredicate unwanted) {
        return WHITE_SPACE
                .splitAsStream(text)
                .map(word -> strip(word, unwanted))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * A word without what surrounds it in pairs: formatting marks and quotes; and the text of a link that leads to
     * nothing but that text. Controls of direction stay, as in {@link #words}.
     */
    public static String bare(String word) {
        String text = strip(word, TypedText::surroundsWord);
        while (isInPair(text)) {
            text = strip(text.substring(1, text.length() - 1), TypedText::surroundsWord);
        }
        Matcher link = LINK.matcher(text);
        boolean isOfItself =
                link.matches() && (link.group(2) == null || link.group(2).equals(link.group(1)));
        return isOfItself ? link.group(1) : text;
    }

    private static boolean isInPair(String text) {
        return text.length() >= 2 && PAIRS.contains("" + text.charAt(0) + text.charAt(text.length() - 1));
    }

    /** How many characters people can see; white space between two words counts as one. */
    public static int visibleLength(String text) {
        List<String> words = words(text, TypedText::isBlank);
        long seen = words.stream()
                .flatMapToInt(String::codePoints)
                .filter(codePoint -> !isBlank(codePoint))
                .count();
        return (int) seen + Math.max(0, words.size() - 1);
    }
}
