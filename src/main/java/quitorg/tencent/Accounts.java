package quitorg.tencent;

import com.tencentcloudapi.common.Credential;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.approval.Account;

/** The accounts whose credentials the bot holds, in the order in which they were given. Immutable. */
final class Accounts {
    private final Map<Account, Keys> keys;

    /** @throws IllegalArgumentException where there is none */
    Accounts(Map<Account, Keys> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no account");
        }
        this.keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    List<Account> all() {
        return List.copyOf(keys.keySet());
    }

    /** Credentials that nobody else holds and nothing renews: made anew, since the SDK's class can be changed. */
    Optional<Credential> snapshot(Account account) {
        return Optional.ofNullable(keys.get(account))
                .map(held -> new Credential(
                        held.secretId(), held.secretKey(), held.token().orElse("")));
    }
}
