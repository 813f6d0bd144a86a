package quitorg.workflow.port.action;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.state.RequestId;

/**
 * An action as stored.
 *
 * @param at when it was received, by the clock of the replica that stored it
 * @param decided what it led to, present once it did
 * @param refused why it is closed, if it was refused or could not be decided: it never has any effect
 */
public record StoredAction(UserAction action, Instant at, Optional<Decided> decided, Optional<Refusal> refused) {

    /** The version of a request that an action made. */
    public record Decided(RequestId request, int version) {}

    /** Why an action that can lead to a call must no longer be carried out at {@code now}; empty if it may. */
    public Optional<Refusal> whyTooOld(Instant now) {
        return Refusal.WaitedTooLong.where(at, now);
    }

    /**
     * The answer to it, by whichever worker it was decided; empty if it is neither decided nor closed.
     *
     * @param requests reads a request as it is now
     */
    public Optional<Answer> answer(Function<RequestId, QuitRequest> requests) {
        return decided.map(made -> answer(requests.apply(made.request()), made.version()))
                .or(() -> refused.map(Answer.Refused::new));
    }

    private Answer answer(QuitRequest request, int version) {
        return action.accept(new UserAction.Cases<>() {
            @Override
            public Answer submit(UserAction.Submit submit) {
                return new Answer.Submitted(request);
            }

            @Override
            public Answer approve(UserAction.Approve approve) {
                return new Answer.Approved(request);
            }

            @Override
            public Answer reject(UserAction.Reject reject) {
                return new Answer.Closed(request);
            }

            @Override
            public Answer withdraw(UserAction.Withdraw withdraw) {
                return new Answer.Closed(request);
            }

            @Override
            public Answer stop(UserAction.Stop stop) {
                return new Answer.Closed(request);
            }

            @Override
            public Answer checkAgain(UserAction.CheckAgain checkAgain) {
                return new Answer.Checking(request);
            }

            @Override
            public Answer resolve(UserAction.Resolve resolve) {
                boolean isSecond = request.isTerminal() && request.version() == version;
                return new Answer.Said(request, isSecond, Optional.empty());
            }
        });
    }
}
