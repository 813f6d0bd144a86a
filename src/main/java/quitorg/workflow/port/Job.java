package quitorg.workflow.port;

import java.time.Instant;
import quitorg.request.state.RequestId;
import quitorg.request.state.Status;

/**
 * Durable work that follows a commit. A job of the same kind and key is planned once. It is harmless to run one twice,
 * because each checks the stored state first.
 */
public sealed interface Job {

    /** What a job does. */
    enum Kind {
        DECIDE("decide"),
        CALL("call"),
        TAKE_OVER("take-over"),
        RECONCILE("reconcile"),
        EXPIRE("expire"),
        REMIND("remind"),
        SHOW_AGAIN("show-again"),
        TELL_REQUESTER("tell-requester");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The kind in the database and in the log. */
        public String word() {
            return word;
        }
    }

    /** Runs jobs: one method for each kind. */
    interface Cases {
        void decide(Decide job);

        void call(Call job);

        void takeOver(TakeOver job);

        void reconcile(Reconcile job);

        void expire(Expire job);

        void remind(Remind job);

        void showAgain(ShowAgain job);

        void tellRequester(TellRequester job);
    }

    /** Which kind of job this is; each record has its own. */
    Kind kind();

    /** Identifies this job among those of its kind. */
    String key();

    /** Calls the method for this kind. */
    void accept(Cases cases);

    /** Decide a stored action: see {@code ActionService}. */
    record Decide(String actionKey) implements Job {
        @Override
        public Kind kind() {
            return Kind.DECIDE;
        }

        @Override
        public String key() {
            return actionKey;
        }

        @Override
        public void accept(Cases cases) {
            cases.decide(this);
        }
    }

    /**
     * Make the call that is due: see {@code Execution}.
     *
     * @param version of the request that planned it, so that a later try is another job
     */
    record Call(RequestId request, int version) implements Job {
        @Override
        public Kind kind() {
            return Kind.CALL;
        }

        @Override
        public String key() {
            return request + "/" + version;
        }

        @Override
        public void accept(Cases cases) {
            cases.call(this);
        }
    }

    /** Check whether the worker of an attempt came back: see {@code Execution}. */
    record TakeOver(RequestId request, int version) implements Job {
        @Override
        public Kind kind() {
            return Kind.TAKE_OVER;
        }

        @Override
        public String key() {
            return request + "/" + version;
        }

        @Override
        public void accept(Cases cases) {
            cases.takeOver(this);
        }
    }

    /**
     * Reconcile an unknown outcome: see {@code Reconciliation}.
     *
     * @param series names the series of readings that this one belongs to
     * @param reading counts from 0
     * @param goneBefore whether the previous reading, five seconds ago, showed that the account has left
     */
    record Reconcile(RequestId request, String series, int reading, boolean goneBefore) implements Job {
        @Override
        public Kind kind() {
            return Kind.RECONCILE;
        }

        @Override
        public String key() {
            return request + "/" + series + "/" + reading + (goneBefore ? "/again" : "");
        }

        @Override
        public void accept(Cases cases) {
            cases.reconcile(this);
        }
    }

    /** End a request that was not decided in time: see {@code Housekeeping}. */
    record Expire(RequestId request) implements Job {
        @Override
        public Kind kind() {
            return Kind.EXPIRE;
        }

        @Override
        public String key() {
            return request.value();
        }

        @Override
        public void accept(Cases cases) {
            cases.expire(this);
        }
    }

    /** Remind people that a request waits for them: see {@code Housekeeping}. */
    record Remind(RequestId request, Instant due) implements Job {
        @Override
        public Kind kind() {
            return Kind.REMIND;
        }

        @Override
        public String key() {
            return request + "/" + due;
        }

        @Override
        public void accept(Cases cases) {
            cases.remind(this);
        }
    }

    /**
     * Make sure that the answer to an action is visible in its modal: see {@code ActionService}.
     *
     * @param due so that an action that is delivered again gets its own check
     */
    record ShowAgain(String actionKey, Instant due) implements Job {
        @Override
        public Kind kind() {
            return Kind.SHOW_AGAIN;
        }

        @Override
        public String key() {
            return actionKey + "/" + due;
        }

        @Override
        public void accept(Cases cases) {
            cases.showAgain(this);
        }
    }

    /**
     * Send the requester a direct message about a decision or an outcome: see {@code RequesterNotice}.
     *
     * @param status that the request moved to
     */
    record TellRequester(RequestId request, Status status) implements Job {
        @Override
        public Kind kind() {
            return Kind.TELL_REQUESTER;
        }

        @Override
        public String key() {
            return request + "/" + status;
        }

        @Override
        public void accept(Cases cases) {
            cases.tellRequester(this);
        }
    }
}
