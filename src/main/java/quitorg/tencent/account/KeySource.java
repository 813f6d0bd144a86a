package quitorg.tencent.account;

import java.util.List;
import java.util.Map;
import quitorg.request.account.Account;

/** The settings and files that say how each account gets its keys; they can be read again while the bot runs. */
@FunctionalInterface
public interface KeySource {

    /** Reads all of them as they are now; never throws because of their content. Safe for many threads. */
    Reading read();

    /**
     * The accounts, at least one; or why they cannot be used. Printing it shows no secret.
     *
     * @param keys how each account gets its keys, in the given order; empty if there is a problem
     * @param problems in words for the log; they hold no value that was read
     */
    record Reading(Map<Account, KeyPlan> keys, List<String> problems) {
        public static Reading usable(Map<Account, KeyPlan> keys) {
            return new Reading(keys, List.of());
        }

        public static Reading unusable(List<String> problems) {
            return new Reading(Map.of(), problems);
        }
    }
}
