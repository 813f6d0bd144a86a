package quitorg.tencent.account;

import java.util.Optional;

/**
 * The credentials of one account. They are used unchanged. A value that cannot be in an HTTP header (a newline at the
 * end of a file, a pasted blank) is refused here, since the SDK would otherwise fail with the header in its message.
 *
 * @param token for temporary credentials only
 */
public record Keys(String secretId, String secretKey, Optional<String> token) {

    /**
     * @throws IllegalArgumentException if a value is empty or holds a blank, a newline or the like; never prints it
     */
    public Keys {
        refuseUnprintable("secret ID", secretId);
        refuseUnprintable("secret key", secretKey);
        token.ifPresent(value -> refuseUnprintable("token", value));
    }

    /** Empty if a value cannot be what it is called. */
    public static Optional<Keys> of(String secretId, String secretKey, Optional<String> token) {
        return isPrintable(secretId) && isPrintable(secretKey) && token.stream().allMatch(Keys::isPrintable)
                ? Optional.of(new Keys(secretId, secretKey, token))
                : Optional.empty();
    }

    private static boolean isPrintable(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static void refuseUnprintable(String name, String value) {
        if (!isPrintable(value)) {
            throw new IllegalArgumentException(
                    "the " + name + " is empty, or has a blank, a newline or a character that no key has");
        }
    }

    /** Hides all values. */
    @Override
    public String toString() {
        return "Keys[hidden]";
    }
}
