package quitorg.tencent;

import java.util.Optional;
import quitorg.explanation.ErrorCodes;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.Trouble;
import quitorg.request.state.CallOutcome;

/**
 * Classifies the result of QuitOrganization as one of four outcomes. Without proof it is {@link CallOutcome.Unknown}.
 *
 * <table>
 *   <caption>What proves what</caption>
 *   <tr><th>what came back</th><th>request passed to the network</th><th>outcome</th></tr>
 *   <tr><td>no answer, for whatever reason</td><td>never</td><td>not sent</td></tr>
 *   <tr><td>no answer, or none that can be read</td><td>once</td><td>unknown</td></tr>
 *   <tr><td>an answer with a RequestId</td><td>once</td><td>succeeded</td></tr>
 *   <tr><td>an answer without</td><td>once</td><td>unknown</td></tr>
 *   <tr><td>a code listed as not carried out</td><td>once</td><td>refused</td></tr>
 *   <tr><td>any other code</td><td>once</td><td>unknown</td></tr>
 * </table>
 */
final class OutcomeClassifier {
    private final ErrorCodes codes;

    OutcomeClassifier(ErrorCodes codes) {
        this.codes = codes;
    }

    /**
     * @param reply with the answer's RequestId, if it has one
     * @param passes how many times the request was let through to the network, see {@link SingleSendHttp.Send#passes}
     */
    CallOutcome sort(SdkReply<Optional<CloudRequestId>> reply, int passes) {
        return passes == 0
                ? reply.fold(id -> unsentButAnswered(), error -> unsentButAnswered(), CallOutcome.NotSent::new)
                : reply.fold(OutcomeClassifier::sort, this::sort, why -> unknown(why, Optional.empty()));
    }

    private static CallOutcome unsentButAnswered() {
        return unknown(Trouble.of(Trouble.Kind.ANSWERED_UNSENT), Optional.empty());
    }

    private static CallOutcome sort(Optional<CloudRequestId> id) {
        return id.<CallOutcome>map(CallOutcome.Succeeded::new)
                .orElseGet(() -> unknown(Trouble.of(Trouble.Kind.NO_REQUEST_ID), Optional.empty()));
    }

    private CallOutcome sort(CloudError error) {
        if (codes.proveNotCarriedOut(error.code())) {
            return new CallOutcome.Refused(error, codes.sayTooMany(error.code()));
        }
        return unknown(Trouble.of(Trouble.Kind.CODE_SAYS_NOTHING, error.code()), Optional.of(error));
    }

    private static CallOutcome unknown(Trouble why, Optional<CloudError> error) {
        return new CallOutcome.Unknown(why, error);
    }
}
