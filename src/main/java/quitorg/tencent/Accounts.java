package quitorg.tencent;

import com.tencentcloudapi.common.Credential;
import java.util.List;
import java.util.Optional;
import quitorg.approval.Account;

/** The accounts whose credentials the bot holds: one, by the name {@code default}. */
final class Accounts {
    private static final Account ONLY = new Account("default");

    private final Keys keys;

    Accounts(Keys keys) {
        this.keys = keys;
    }

    List<Account> all() {
        return List.of(ONLY);
    }

    /** Credentials that nobody else holds and nothing renews: made anew, since the SDK's class can be changed. */
    Optional<Credential> snapshot(Account account) {
        return account.equals(ONLY)
                ? Optional.of(new Credential(
                        keys.secretId(), keys.secretKey(), keys.token().orElse("")))
                : Optional.empty();
    }
}
