package quitorg.tencent.account;

import java.util.function.Function;
import quitorg.request.account.Trouble;

/** The answer to a question for keys. */
public sealed interface Issued {

    /** One function for each kind; returns the result of the one that fits. */
    <R> R fold(Function<Lease, R> given, Function<Trouble, R> refused);

    /** Complete keys: what the server answered without a token or with an empty field is {@link Refused}. */
    record Given(Lease lease) implements Issued {
        @Override
        public <R> R fold(Function<Lease, R> given, Function<Trouble, R> refused) {
            return given.apply(lease);
        }
    }

    /** No keys; nothing is signed. */
    record Refused(Trouble why) implements Issued {
        @Override
        public <R> R fold(Function<Lease, R> given, Function<Trouble, R> refused) {
            return refused.apply(why);
        }
    }
}
