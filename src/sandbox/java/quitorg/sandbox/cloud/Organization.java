package quitorg.sandbox.cloud;

import java.time.Instant;

/**
 * An organization of Tencent Cloud accounts.
 *
 * @param creator the name of the account that made it ({@code NickName})
 * @param hostUin the number of the account that made it
 */
public record Organization(long orgId, String creator, String hostUin, Instant created) {
    /** An organization of some age. */
    public static Organization of(long orgId, String creator, String hostUin) {
        return new Organization(orgId, creator, hostUin, Instant.parse("2023-04-05T06:07:08Z"));
    }
}
