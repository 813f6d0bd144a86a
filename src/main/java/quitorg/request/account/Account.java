package quitorg.request.account;

/**
 * A Tencent Cloud account by the name that people type; the bot holds its credentials. This account leaves the
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
