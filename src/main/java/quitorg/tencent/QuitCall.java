package quitorg.tencent;

import com.tencentcloudapi.common.Credential;
import java.util.Optional;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.OrgId;
import quitorg.request.state.CallOutcome;
import quitorg.workflow.clock.SendWindow;

/** One QuitOrganization call, from building the request to classifying its answer. */
final class QuitCall {
    private final Endpoint endpoint;
    private final Credential credential;
    private final SingleSendHttp http;
    private final OutcomeClassifier sorting;

    QuitCall(Endpoint endpoint, Credential credential, SingleSendHttp http, OutcomeClassifier sorting) {
        this.endpoint = endpoint;
        this.credential = credential;
        this.http = http;
        this.sorting = sorting;
    }

    CallOutcome call(OrgId orgId, SendWindow window) {
        SingleSendHttp.Send send = new SingleSendHttp.Send(window);
        SdkCall sdk = new SdkCall(SdkCall.Api.ORGANIZATION, endpoint, credential, http.clientFor(send));
        SdkReply<Optional<CloudRequestId>> reply =
                sdk.call(new Models.QuitRequest(orgId), "QuitOrganization", answer -> SdkCall.text(answer, "RequestId")
                        .map(CloudRequestId::new));
        return sorting.sort(reply, send.passes());
    }
}
