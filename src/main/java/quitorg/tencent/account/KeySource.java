package quitorg.tencent.account;

import java.util.List;
import java.util.Map;
import quitorg.request.Account;

/** The source of the keys; it can be read again while the bot runs. */
@FunctionalInterface
public interface KeySource {

    /** Reads all of them as they are now; never throws because of their content. Safe for many threads. */
    Reading read();

    /** The result of reading. */
    sealed interface Reading {}

    /** The keys are usable: at least one account. Printing it shows no secret. */
    record Usable(Map<Account, Keys> keys) implements Reading {}

    /**
     * The keys are not usable.
     *
     * @param problems in words for the log; they hold no value that was read
     */
    record Unusable(List<String> problems) implements Reading {}
}
