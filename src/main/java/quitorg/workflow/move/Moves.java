package quitorg.workflow.move;

import java.util.Optional;
import java.util.function.Function;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.state.RequestId;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.action.ActionClosedException;
import quitorg.workflow.port.action.UserAction;

/**
 * Load, decide, write: the transaction of every move, except that the begin of a hold, which no job follows, is written with
 * the post or edit that begins it. An accepted move writes the request, its event and channel message,
 * for a person's action what it led to, and the jobs that follow. A refused one writes nothing. Everything that takes long
 * is read before it.
 *
 * <p>The rows are locked in this order, so that moves of different actions never wait for each other: the request by the compare-and-set on
 * its version, the action, the jobs, and by the last statement the head of the event chain. Loading locks nothing: if
 * another move was committed since, the compare-and-set finds no row and nothing is written ({@link StaleVersionException}).
 */
public final class Moves {
    private final RequestStore store;

    public Moves(RequestStore store) {
        this.store = store;
    }

    /** Decides from the request as the transaction sees it. Has no effect outside of {@code changes}: it may run again. */
    @FunctionalInterface
    public interface Rule {
        Decision decide(RequestStore.Changes changes, QuitRequest request);
    }

    /** Makes a move of the program, for a request that exists. */
    public Decision make(RequestId id, Rule rule) {
        return store.inTransaction(changes -> {
            QuitRequest request = changes.load(id).orElseThrow();
            Decision decision = rule.decide(changes, request);
            decision.accepted().ifPresent(move -> write(changes, request, move));
            return decision;
        });
    }

    /**
     * Makes the move that an action asks for, and marks the action as decided; refuses it if there is no such request.
     *
     * @throws ActionClosedException if the action was decided or given up meanwhile: nothing was written
     */
    public Decision make(UserAction action, RequestId id, Function<QuitRequest, Decision> rule) {
        return store.inTransaction(changes -> {
            Optional<QuitRequest> request = changes.load(id);
            if (request.isEmpty()) {
                return new Decision.Refused(new Refusal.UnknownRequest());
            }
            Decision decision = rule.apply(request.get());
            decision.accepted().ifPresent(move -> {
                changes.advance(move);
                changes.markDecided(action.key(), id, move.request().version());
                NextJobs.plan(changes, request.get(), move);
            });
            return decision;
        });
    }

    /**
     * Opens the request that a submission led to, and marks the action as decided.
     *
     * @return the open request that is in the way: then nothing was written
     */
    public Optional<QuitRequest> open(UserAction.Submit action, Decision.Accepted submitted) {
        QuitRequest request = submitted.request();
        return store.inTransaction(changes -> {
            Optional<QuitRequest> inTheWay = changes.add(submitted);
            if (inTheWay.isEmpty()) {
                changes.markDecided(action.key(), request.id(), request.version());
                NextJobs.plan(changes, request, submitted);
            }
            return inTheWay;
        });
    }

    /** Writes a move in a transaction that also does something else. */
    public static void write(RequestStore.Changes changes, QuitRequest before, Decision.Accepted move) {
        changes.advance(move);
        NextJobs.plan(changes, before, move);
    }
}
