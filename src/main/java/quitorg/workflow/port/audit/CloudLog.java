package quitorg.workflow.port.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import quitorg.request.account.Account;
import quitorg.request.account.Uin;

/**
 * The log that the cloud itself keeps of the calls in each account, those of other programs and people included. Reading it
 * changes nothing. For one thread.
 */
public interface CloudLog {
    /** Older calls are not shown. */
    Duration KEPT = Duration.ofDays(90);

    /** The accounts whose logs can be asked for. */
    List<Account> accounts();

    /**
     * The calls of QuitOrganization in that account, each once, in no particular order; or why they cannot be read.
     *
     * @param since within the last {@link #KEPT}
     */
    Reading read(Account account, Instant since, Instant until);

    /** The calls, or why there are none to compare with. */
    sealed interface Reading {
        /** One function for each kind; returns the result of the one that fits. */
        <R> R fold(Function<Calls, R> calls, Function<Unreadable, R> unreadable);
    }

    /**
     * The whole log of that time was read.
     *
     * @param uin the account's number
     */
    record Calls(Uin uin, List<CloudQuit> quits) implements Reading {
        @Override
        public <R> R fold(Function<Calls, R> calls, Function<Unreadable, R> unreadable) {
            return calls.apply(this);
        }
    }

    /**
     * It could not be read, or not completely.
     *
     * @param why one line for the operator, with what to do
     */
    record Unreadable(String why) implements Reading {
        @Override
        public <R> R fold(Function<Calls, R> calls, Function<Unreadable, R> unreadable) {
            return unreadable.apply(this);
        }
    }
}
