package quitorg.sandbox.cloud;

import java.util.Optional;

/**
 * A key of a Tencent Cloud account. Several keys may belong to one account.
 *
 * @param uin the account's number, digits only
 * @param token what must come with the key if it is temporary
 */
public record CloudAccount(String secretId, String secretKey, String uin, Optional<String> token) {
    /** A permanent key. */
    public static CloudAccount of(String uin, String secretId, String secretKey) {
        return new CloudAccount(secretId, secretKey, uin, Optional.empty());
    }

    /** The same key, valid only together with this token. */
    public CloudAccount withToken(String newToken) {
        return new CloudAccount(secretId, secretKey, uin, Optional.of(newToken));
    }

    /** Shows everything except the secrets. */
    @Override
    public String toString() {
        return "CloudAccount[" + uin + ", " + secretId + "]";
    }
}
