package quitorg.request.state;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import quitorg.request.account.CloudRequestId;
import quitorg.request.typed.TypedText;

/**
 * The ID of one request, short enough to be said aloud: {@code Q-} and eight letters or digits of Crockford's alphabet (no
 * I, L, O, U). Not the same as the {@code RequestId} of Tencent Cloud, see {@link CloudRequestId}.
 *
 * @param value for example {@code Q-7F3K9M2P}
 */
public record RequestId(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern FORM = Pattern.compile("Q-[" + ALPHABET + "]{8}");

    /** In any case, but only of ASCII: the upper case of some other letters is a letter of the alphabet. */
    private static final Pattern TYPED = Pattern.compile(FORM.pattern(), Pattern.CASE_INSENSITIVE);

    public RequestId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the ID of a request: " + value);
        }
    }

    /** A new ID with forty random bits; the database's primary key refuses the rare duplicate. */
    public static RequestId random(RandomGenerator random) {
        StringBuilder id = new StringBuilder("Q-");
        for (int i = 0; i < 8; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new RequestId(id.toString());
    }

    /**
     * The ID in {@code text}, in upper or lower case, with any kind of hyphen, and without what {@link TypedText#bare}
     * removes; empty if it is none.
     */
    public static Optional<RequestId> parse(String text) {
        String typed = TypedText.bare(text).replaceAll("\\p{Pd}", "-");
        return TYPED.matcher(typed).matches()
                ? Optional.of(new RequestId(typed.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
