package quitorg.tencent.account;

import java.util.List;
import java.util.Map;
import quitorg.request.account.Account;

/** The source of the keys; it can be read again while the bot runs. */
@FunctionalInterface
public interface KeySource {

    /** Reads all of them as they are now; never throws because of their content. Safe for many threads. */
    Reading read();

    /**
     * The keys, at least one account; or why they cannot be used. Printing it shows no secret.
     *
     * @param keys in the given order; empty if there is a problem
     * @param problems in words for the log; they hold no value that was read
     */
    record Reading(Map<Account, Keys> keys, List<String> problems) {
        public static Reading usable(Map<Account, Keys> keys) {
            return new Reading(keys, List.of());
        }

        public static Reading unusable(List<String> problems) {
            return new Reading(Map.of(), problems);
        }
    }
}
