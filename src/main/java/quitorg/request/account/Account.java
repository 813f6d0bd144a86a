package quitorg.request.account;

/**
 * A Tencent Cloud account whose credentials the bot holds, by the name that people type. This account leaves the
 * organization.
 *
 * @param alias as configured, for example {@code default} or {@code payments}
 */
public record Account(String alias) {
    public Account {
        if (alias.isBlank()) {
            throw new IllegalArgumentException("an account has a name");
        }
    }

    @Override
    public String toString() {
        return alias;
    }
}
