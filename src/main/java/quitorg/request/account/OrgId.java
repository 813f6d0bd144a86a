package quitorg.request.account;

import java.math.BigInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import quitorg.request.typed.TypedText;

/**
 * The ID of a Tencent Cloud organization: a whole number from 1 to {@link Long#MAX_VALUE} ({@code OrgId} in the API
 * reference of QuitOrganization).
 *
 * @param value the number as the API takes it
 */
public record OrgId(long value) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern FRACTION = Pattern.compile("[0-9]*[.,][0-9]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]*");
    private static final Pattern BELOW_ZERO = Pattern.compile("\\p{Pd}+[0-9]+|\\u2212+[0-9]+");
    private static final Pattern LINK = Pattern.compile("<(?:tel|mailto|https?):.*", Pattern.DOTALL);
    private static final int LONGEST = 19;

    public OrgId {
        if (value < 1) {
            throw new IllegalArgumentException("an organization ID starts at 1, not " + value);
        }
    }

    /** The result of parsing a typed word. */
    public sealed interface Parsed {
        /** Calls the function for this kind of result. */
        <R> R fold(Function<OrgId, R> valid, Function<Problem, R> invalid);
    }

    /** An organization ID. */
    public record Valid(OrgId orgId) implements Parsed {
        @Override
        public <R> R fold(Function<OrgId, R> valid, Function<Problem, R> invalid) {
            return valid.apply(orgId);
        }
    }

    /** Not an organization ID, and why: each reason has its own text for the person who typed it. */
    public record Invalid(Problem problem) implements Parsed {
        @Override
        public <R> R fold(Function<OrgId, R> valid, Function<Problem, R> invalid) {
            return invalid.apply(problem);
        }
    }

    /** Why a typed word is not an organization ID. */
    public enum Problem {
        EMPTY,
        ZERO,
        NEGATIVE,
        FRACTION,
        HEXADECIMAL,
        OTHER_DIGITS,
        LEADING_ZERO,
        TOO_LONG,
        TOO_LARGE,
        DIGITS_AND_MORE,
        /** A link that may lead to another number than it shows. */
        LINK,
        NOT_A_NUMBER
    }

    /** Reads what a person typed, without what {@link TypedText#bare} removes. */
    public static Parsed parse(String typed) {
        String text = TypedText.bare(typed);
        return DIGITS.matcher(text).matches() ? parseDigits(text) : new Invalid(problemOf(text));
    }

    private static Parsed parseDigits(String digits) {
        if (digits.chars().allMatch(c -> c == '0')) {
            return new Invalid(Problem.ZERO);
        }
        if (digits.startsWith("0")) {
            return new Invalid(Problem.LEADING_ZERO);
        }
        if (digits.length() > LONGEST) {
            return new Invalid(Problem.TOO_LONG);
        }
        BigInteger number = new BigInteger(digits);
        return number.bitLength() < Long.SIZE
                ? new Valid(new OrgId(number.longValue()))
                : new Invalid(Problem.TOO_LARGE);
    }

    private static Problem problemOf(String text) {
        if (text.isEmpty()) {
            return Problem.EMPTY;
        }
        if (BELOW_ZERO.matcher(text).matches()) {
            return Problem.NEGATIVE;
        }
        if (LINK.matcher(text).matches()) {
            return Problem.LINK;
        }
        if (FRACTION.matcher(text).matches()) {
            return Problem.FRACTION;
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return Problem.HEXADECIMAL;
        }
        if (text.codePoints().allMatch(Character::isDigit)) {
            return Problem.OTHER_DIGITS;
        }
        // The first letter or digit decides, so that a mark or a quote without its other half is named.
        boolean isNumber =
                text.codePoints().filter(Character::isLetterOrDigit).limit(1).anyMatch(Character::isDigit);
        return isNumber ? Problem.DIGITS_AND_MORE : Problem.NOT_A_NUMBER;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
