package quitorg.request;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The answer to a move: accepted, with the event, or refused, with the reason. */
public sealed interface Decision {

    /** Continues with the move if it was made, otherwise with the reason why it was not. */
    <R> R fold(Function<Accepted, R> accepted, Function<Refusal, R> refused);

    /** The move, if it was made. */
    default Optional<Accepted> accepted() {
        return fold(Optional::of, refusal -> Optional.empty());
    }

    /**
     * The move was made.
     *
     * @param request its new state; the version is one above the former
     * @param event what happened, to be stored in the same transaction
     * @param at when it happened
     */
    record Accepted(QuitRequest request, Event event, Instant at) implements Decision {
        @Override
        public <R> R fold(Function<Accepted, R> accepted, Function<Refusal, R> refused) {
            return accepted.apply(this);
        }
    }

    /** The move was not made: an answer to a person, not an error. */
    record Refused(Refusal refusal) implements Decision {
        @Override
        public <R> R fold(Function<Accepted, R> accepted, Function<Refusal, R> refused) {
            return refused.apply(refusal);
        }
    }
}
