package quitorg.slack.api;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import quitorg.slack.connection.Unreached;

/** How a call of Slack's Web API ended. */
public sealed interface CallResult<T> {
    /** Slack carried it out. */
    record Ok<T>(T answer) implements CallResult<T> {
        @Override
        public <R> R fold(Function<T, R> ok, Function<NotDone<T>, R> notDone, Function<Unclear<T>, R> unclear) {
            return ok.apply(answer);
        }
    }

    /**
     * Slack did not carry it out.
     *
     * @param error Slack's error code, for example {@code channel_not_found}
     */
    record NotDone<T>(String error, Optional<Duration> retryAfter) implements CallResult<T> {
        @Override
        public <R> R fold(Function<T, R> ok, Function<NotDone<T>, R> notDone, Function<Unclear<T>, R> unclear) {
            return notDone.apply(this);
        }
    }

    /** Unknown whether Slack carried it out. */
    record Unclear<T>(String why) implements CallResult<T> {
        @Override
        public <R> R fold(Function<T, R> ok, Function<NotDone<T>, R> notDone, Function<Unclear<T>, R> unclear) {
            return unclear.apply(this);
        }
    }

    /** Calls the function for this kind of end. */
    <R> R fold(Function<T, R> ok, Function<NotDone<T>, R> notDone, Function<Unclear<T>, R> unclear);

    /** The value, if Slack carried out the call. */
    default Optional<T> value() {
        return fold(Optional::of, notDone -> Optional.empty(), unclear -> Optional.empty());
    }

    /** The same result, with the answer mapped. */
    default <R> CallResult<R> map(Function<T, R> made) {
        return flatMap(answer -> new Ok<>(made.apply(answer)));
    }

    /** The result that the answer leads to; the same result if there is no answer. */
    default <R> CallResult<R> flatMap(Function<T, CallResult<R>> next) {
        return fold(
                next,
                notDone -> new NotDone<>(notDone.error(), notDone.retryAfter()),
                unclear -> new Unclear<>(unclear.why()));
    }

    /** Whether Slack certainly did not carry it out. */
    default boolean isNotDone() {
        return fold(answer -> false, notDone -> true, unclear -> false);
    }

    /** Whether the same call may have another result later. */
    default boolean mayPass() {
        return fold(
                answer -> false,
                notDone -> notDone.retryAfter().isPresent() || Unreached.isOne(notDone.error()),
                unclear -> true);
    }

    /** How long Slack asks to wait, if it did. */
    default Optional<Duration> retryAfter() {
        return fold(answer -> Optional.empty(), NotDone::retryAfter, unclear -> Optional.empty());
    }

    /** What went wrong, for logs and people. */
    default String problem() {
        return fold(answer -> "nothing", NotDone::error, Unclear::why);
    }
}
