package quitorg.audit.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import quitorg.request.Approvers;
import quitorg.request.Authorization;
import quitorg.request.Decision;
import quitorg.request.PeopleNow;
import quitorg.request.QuitRequest;
import quitorg.request.Submission;
import quitorg.request.account.Account;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.request.state.Policy;
import quitorg.store.Database;
import quitorg.store.Samples;
import quitorg.workflow.port.RequestStore;

/** Requests of one account that were called, written by the real moves and the real store at any time. */
public final class CallsInTheLog {
    private static final Account ACCOUNT = new Account("default");
    private static final Policy POLICY = new Policy(1, Duration.ofHours(24), Duration.ZERO);

    private final RequestStore store;
    private final Facts facts;
    private int last;

    public CallsInTheLog(Database database, String uin, long orgId) {
        store = database.requestStore();
        Facts some = Samples.FACTS;
        facts = new Facts(
                new Uin(uin),
                new OrgId(orgId),
                some.creator(),
                some.joinedAt(),
                some.permissions(),
                some.payer(),
                some.quitAllowed(),
                some.roles());
    }

    public static CallOutcome succeeded(String requestId) {
        return new CallOutcome.Succeeded(new CloudRequestId(requestId));
    }

    public static CallOutcome refused(String code, String requestId) {
        return new CallOutcome.Refused(error(code, requestId), false);
    }

    static CloudError error(String code, String requestId) {
        return new CloudError(code, "refused", Optional.of(new CloudRequestId(requestId)));
    }

    public static CallOutcome lost() {
        return new CallOutcome.Unknown(Trouble.said("no answer"), Optional.empty());
    }

    public static Outcome readAsLeft() {
        return new Outcome.Succeeded(Optional.empty(), Outcome.Evidence.DESCRIBE_ORGANIZATION);
    }

    /** A request that was called at that moment. */
    public void called(Instant at, CallOutcome outcome) {
        begun(at);
        advance(request -> request.finish(outcome, at.plusSeconds(1)));
    }

    /** A request whose call is in progress since that moment. */
    public void begun(Instant at) {
        approved(at);
        advance(request -> request.begin(new FactsReading.Member(facts), at));
    }

    public void approved(Instant at) {
        last++;
        Submission submission = new Submission(
                Samples.id(last),
                ACCOUNT,
                facts.orgId(),
                "We leave, for good reasons.",
                new Authorization.Known(Samples.ALICE, true, true),
                new Approvers.Known(List.of(Samples.ALICE, Samples.BOB)),
                new FactsReading.Member(facts),
                Optional.empty());
        store.inTransaction(changes -> {
            changes.add(Samples.accepted(QuitRequest.submit(submission, POLICY, at.minusSeconds(60))));
            return last;
        });
        advance(pending -> pending.approve(
                new Authorization.Known(Samples.BOB, true, true),
                facts,
                new FactsReading.Member(facts),
                "fine",
                new PeopleNow(Map.of()),
                at.minusSeconds(30)));
    }

    /** Moves the last request. */
    public void advance(Function<QuitRequest, Decision> move) {
        store.inTransaction(changes -> {
            changes.advance(
                    Samples.accepted(move.apply(changes.load(Samples.id(last)).orElseThrow())));
            return last;
        });
    }
}
