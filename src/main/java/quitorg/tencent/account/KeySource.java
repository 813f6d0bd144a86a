package quitorg.tencent.account;

import java.util.List;
import java.util.Map;
import quitorg.request.Account;

/** Where the keys come from, so that they can be read again while the bot runs. */
@FunctionalInterface
public interface KeySource {

    /** Reads all of them as they stand now; throws for nothing that stands there. Many threads may ask. */
    Reading read();

    /** What came of it. */
    sealed interface Reading {}

    /** They can be used: at least one account. Printing it shows no secret. */
    record Usable(Map<Account, Keys> keys) implements Reading {}

    /**
     * They cannot.
     *
     * @param problems in words for the log; they hold no value that was read
     */
    record Unusable(List<String> problems) implements Reading {}
}
