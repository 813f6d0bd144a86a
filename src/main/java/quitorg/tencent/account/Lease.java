package quitorg.tencent.account;

import java.time.Instant;

/**
 * Keys, and how long they are valid. One attempt uses one lease from its first reading to its call.
 *
 * @param end far in the future if the keys do not end
 */
public record Lease(Keys keys, Instant end) {

    /** Keys that do not end, as far as this program knows. */
    static Lease forGood(Keys keys) {
        return new Lease(keys, Instant.MAX);
    }
}
