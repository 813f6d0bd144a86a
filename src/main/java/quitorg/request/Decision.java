package quitorg.request;

import java.time.Instant;

/** The answer to a move: accepted, with the event, or refused, with the reason. */
public sealed interface Decision {

    /**
     * The move was made.
     *
     * @param request its new state; the version is one above the former
     * @param event what happened, to be stored in the same transaction
     * @param at when it happened
     */
    record Accepted(QuitRequest request, Event event, Instant at) implements Decision {}

    /** The move was not made: an answer to a person, not an error. */
    record Refused(Refusal refusal) implements Decision {}
}
