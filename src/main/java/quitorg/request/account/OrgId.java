package quitorg.request.account;

import java.math.BigInteger;
import java.util.function.Function;
import java.util.regex.Pattern;

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
        NOT_A_NUMBER
    }

    /**
     * Reads what a person typed. First removes white space around it and Slack's formatting marks in pairs ({@code *101*},
     * {@code _101_}, {@code ~101~}, {@code `101`}).
     */
    public static Parsed parse(String typed) {
        String text = withoutFormatting(typed.strip());
        if (DIGITS.matcher(text).matches()) {
            return parseDigits(text);
        }
        return new Invalid(problemOf(text));
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
        if (text.length() > 1 && (text.startsWith("-") || text.startsWith("\u2212"))) {
            return DIGITS.matcher(text.substring(1)).matches() ? Problem.NEGATIVE : Problem.NOT_A_NUMBER;
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
        return Character.isDigit(text.codePointAt(0)) ? Problem.DIGITS_AND_MORE : Problem.NOT_A_NUMBER;
    }

    private static String withoutFormatting(String text) {
        String inner = text;
        while (inner.length() >= 2
                && "*_~`".indexOf(inner.charAt(0)) >= 0
                && inner.charAt(0) == inner.charAt(inner.length() - 1)) {
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        return inner;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
