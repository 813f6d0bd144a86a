package quitorg.tencent;

import java.util.function.Function;
import quitorg.request.account.CloudError;
import quitorg.request.account.Trouble;

/**
 * The SDK's result of one call, without a judgement on what it means.
 *
 * @param <T> what was read from the answer
 */
sealed interface SdkReply<T> {

    /** One function for each kind of reply; returns the result of the one that fits. */
    <R> R fold(Function<T, R> answered, Function<CloudError, R> rejected, Function<Trouble, R> noAnswer);

    /** The server answered without an error. */
    record Answered<T>(T answer) implements SdkReply<T> {
        @Override
        public <R> R fold(Function<T, R> answered, Function<CloudError, R> rejected, Function<Trouble, R> noAnswer) {
            return answered.apply(answer);
        }
    }

    /** The server answered with an error code. */
    record Rejected<T>(CloudError error) implements SdkReply<T> {
        @Override
        public <R> R fold(Function<T, R> answered, Function<CloudError, R> rejected, Function<Trouble, R> noAnswer) {
            return rejected.apply(error);
        }
    }

    /**
     * No readable answer.
     *
     * @param why for people; in our own words, since the SDK's may quote a header
     */
    record NoAnswer<T>(Trouble why) implements SdkReply<T> {
        @Override
        public <R> R fold(Function<T, R> answered, Function<CloudError, R> rejected, Function<Trouble, R> noAnswer) {
            return noAnswer.apply(why);
        }
    }
}
