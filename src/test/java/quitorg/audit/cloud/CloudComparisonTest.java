package quitorg.audit.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.audit.Comparison;
import quitorg.audit.Finding;
import quitorg.audit.ListedLog;
import quitorg.request.account.Account;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.store.OpenDatabase;
import quitorg.store.audit.JdbcAuditLog;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.CloudLog;
import quitorg.workflow.port.audit.CloudQuit;

/** What an entry of the cloud's log, or a missing one, says about the audit log. */
class CloudComparisonTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
    private static final Instant AT = NOW.minus(Duration.ofDays(3));
    private static final String UIN = "100000000001";
    private static final String HUB = "100000000009";

    @TempDir
    private Path folder;

    private OpenDatabase database;
    private CallsInTheLog log;
    private final List<CloudLog.Reading> cloud = new ArrayList<>();
    private final List<CloudQuit> quits = new ArrayList<>();
    private Comparison compared;

    @BeforeEach
    void open() {
        database = new OpenDatabase(folder);
        log = new CallsInTheLog(database.get(), UIN, 101);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static CloudQuit quit(Instant at, String requestId, String code) {
        return quit(UIN, at, requestId, 101, code);
    }

    private static CloudQuit quit(String uin, Instant at, String requestId, long orgId, String code) {
        return new CloudQuit(
                new Uin(uin),
                Optional.of(at),
                Optional.of(requestId).filter(id -> !id.isEmpty()).map(CloudRequestId::new),
                Optional.of(new OrgId(orgId)),
                "eve",
                "203.0.113.7",
                Optional.of(code));
    }

    private void compare() {
        try (AuditLog audited = JdbcAuditLog.open(database.url())) {
            compare(audited);
        }
    }

    private void compare(AuditLog audited) {
        List<CloudLog.Reading> readings = new ArrayList<>(cloud);
        readings.add(new CloudLog.Calls(new Uin(UIN), quits));
        compared = CloudComparison.of(
                audited,
                new CloudLog() {
                    @Override
                    public List<Account> accounts() {
                        return java.util.stream.IntStream.range(0, readings.size())
                                .mapToObj(number -> new Account("account-" + number))
                                .toList();
                    }

                    @Override
                    public Reading read(Account account, Instant since, Instant until) {
                        assertThat(since)
                                .isBetween(NOW.minus(KEPT), NOW.minus(KEPT).plus(Duration.ofHours(1)));
                        return readings.get(Integer.parseInt(account.alias().substring(8)));
                    }
                },
                NOW);
    }

    private void findsNothing() {
        compare();
        assertThat(compared.findings()).isEmpty();
        assertThat(compared.notes()).isEmpty();
        assertThat(compared.found()).isZero();
    }

    private Finding findsOnly(Finding.Problem problem) {
        compare();
        assertThat(compared.findings())
                .singleElement()
                .extracting(Finding::problem)
                .isEqualTo(problem);
        return compared.findings().get(0);
    }

    @Test
    void eachCallOfAnApprovedRequestIsExplainedByItsRequestId() {
        log.called(AT, CallsInTheLog.succeeded("r-1"));
        log.called(AT.plusSeconds(900), CallsInTheLog.refused("UnsupportedOperation.MemberNotAllowQuit", "r-2"));
        quits.add(quit(AT, "r-1", "0"));
        quits.add(quit(AT.plusSeconds(900), "r-2", "UnsupportedOperation.MemberNotAllowQuit"));
        findsNothing();
        assertThat(compared.witness()).contains("1 accounts, 2 calls");
    }

    @Test
    void aQuitThatNoRequestHasIsReportedWithWhoAndWhenAndWhatToDo() {
        log.called(AT, CallsInTheLog.succeeded("r-1"));
        quits.add(quit(AT, "r-1", "0"));
        quits.add(quit(AT.plusSeconds(7), "r-eve", "0"));
        assertThat(findsOnly(Finding.Problem.AROUND_THE_BOT).toString())
                .contains(UIN, "2026-11-20T10:15:37Z", "by eve", "from 203.0.113.7", "RequestId r-eve", "101")
                .contains("ask who used that user");
    }

    @Test
    void aRefusedCallThatNoRequestHasIsReportedAsATry() {
        quits.add(quit(AT, "r-eve", "AuthFailure.UnauthorizedOperation"));
        assertThat(findsOnly(Finding.Problem.TRIED_AROUND_THE_BOT).toString())
                .contains("refused with AuthFailure.UnauthorizedOperation");
    }

    @Test
    void aCallWhoseAnswerWasLostExplainsOneEntryOfItsTime() {
        log.called(AT, CallsInTheLog.lost());
        log.advance(request -> request.reconcile(CallsInTheLog.readAsLeft(), AT.plusSeconds(600)));
        quits.add(quit(AT.plusSeconds(2), "r-unheard", "0"));
        findsNothing();
        quits.add(quit(AT.plusSeconds(20), "r-eve", "0"));
        assertThat(findsOnly(Finding.Problem.AROUND_THE_BOT).detail()).contains("r-eve");
    }

    @Test
    void aLostAnswerIsExplainedByWhatTheLogExpects() {
        log.called(AT, CallsInTheLog.lost());
        log.advance(request -> request.reconcile(CallsInTheLog.readAsLeft(), AT.plusSeconds(600)));
        quits.add(quit(AT.minusSeconds(20), "r-eve", "FailedOperation"));
        quits.add(quit(AT.plusSeconds(2), "r-unheard", "0"));
        assertThat(findsOnly(Finding.Problem.TRIED_AROUND_THE_BOT).detail()).contains("r-eve");
    }

    @Test
    void aLostAnswerExplainsNoEntryOfAnotherTimeOrganizationOrAccount() {
        log.called(AT, CallsInTheLog.lost());
        cloud.add(new CloudLog.Calls(new Uin(HUB), List.of(quit(HUB, AT, "r-1", 101, "0"))));
        quits.add(quit(AT.plus(Duration.ofMinutes(6)), "r-2", "0"));
        quits.add(quit(AT.minus(Duration.ofMinutes(6)), "r-3", "0"));
        quits.add(quit(UIN, AT, "r-4", 202, "0"));
        compare();
        assertThat(compared.findings()).hasSize(4).allMatch(each -> each.problem() == Finding.Problem.AROUND_THE_BOT);
    }

    @Test
    void aCallThatIsInProgressOrNeverCameBackExplainsItsEntry() {
        log.begun(NOW.minusSeconds(2));
        quits.add(quit(NOW.minusSeconds(1), "r-1", "0"));
        findsNothing();
        log.advance(request -> request.takeOver(NOW.minusSeconds(1)));
        findsNothing();
    }

    @Test
    void aLateAnswerBringsTheRequestId() {
        log.begun(AT);
        log.advance(request -> request.takeOver(AT.plusSeconds(20)));
        log.advance(request -> request.finish(CallsInTheLog.succeeded("r-late-1"), AT.plusSeconds(30)));
        log.begun(AT.plusSeconds(900));
        log.advance(request -> request.takeOver(AT.plusSeconds(920)));
        log.advance(request -> request.reconcile(CallsInTheLog.readAsLeft(), AT.plusSeconds(925)));
        log.advance(request -> request.finish(CallsInTheLog.succeeded("r-late-2"), AT.plusSeconds(930)));
        quits.add(quit(AT.plusSeconds(1), "r-late-1", "0"));
        quits.add(quit(AT.plusSeconds(901), "r-late-2", "0"));
        findsNothing();
        quits.clear();
        compare();
        assertThat(compared.findings()).hasSize(2).allMatch(each -> each.problem() == Finding.Problem.NOT_IN_THE_CLOUD);
    }

    @Test
    void aCallThatWasNeverSentExplainsNothing() {
        log.begun(AT);
        log.advance(request -> request.finish(new CallOutcome.NotSent(Trouble.said("no network")), AT.plusSeconds(1)));
        quits.add(quit(AT.plusSeconds(1), "r-eve", "0"));
        findsOnly(Finding.Problem.AROUND_THE_BOT);
    }

    @Test
    void aCallOfWhichIsHeardLateThatItWasNeverSentExplainsNothing() {
        quits.add(quit(AT.plusSeconds(1), "r-eve", "0"));
        log.begun(AT);
        log.advance(request -> request.takeOver(AT.plusSeconds(20)));
        findsNothing();
        log.advance(request -> request.finish(new CallOutcome.NotSent(Trouble.said("no network")), AT.plusSeconds(30)));
        findsOnly(Finding.Problem.AROUND_THE_BOT);
    }

    @Test
    void aCallWhoseRecordTheDatabaseLostExplainsAnEntrySinceTheApproval() {
        log.approved(AT);
        log.advance(request -> request.loseRecordOfCall(AT.plusSeconds(40)));
        quits.add(quit(AT.plusSeconds(5), "r-1", "0"));
        findsNothing();
    }

    @Test
    void anEntryForAnotherAccountOrOrganizationThanItsRequestIsReported() {
        log.called(AT, CallsInTheLog.succeeded("r-1"));
        quits.add(quit(UIN, AT, "r-1", 202, "0"));
        findsOnly(Finding.Problem.OTHER_TARGET);
        quits.clear();
        cloud.add(new CloudLog.Calls(new Uin(HUB), List.of(quit(HUB, AT, "r-1", 101, "0"))));
        findsOnly(Finding.Problem.OTHER_TARGET);
        // The log of the user who assumed the role shows it, too.
        quits.add(quit(AT, "r-1", "0"));
        findsNothing();
    }

    @Test
    void anEntryThatContradictsTheLogIsReported() {
        log.called(AT, CallsInTheLog.succeeded("r-1"));
        quits.add(quit(AT, "r-1", "FailedOperation"));
        findsOnly(Finding.Problem.OTHER_OUTCOME);
        quits.clear();
        quits.add(quit(AT, "r-1", "0"));
        log.called(AT.plusSeconds(900), CallsInTheLog.lost());
        Outcome stillThere = new Outcome.Failed(new Outcome.Failure.StillMember(AT.plusSeconds(1500)));
        log.advance(request -> request.reconcile(stillThere, AT.plusSeconds(1500)));
        quits.add(quit(AT.plusSeconds(901), "r-late-effect", "0"));
        findsOnly(Finding.Problem.OTHER_OUTCOME);
    }

    @Test
    void aCodeThatLeavesItOpenContradictsNothing() {
        CallOutcome unclear =
                new CallOutcome.Unknown(Trouble.said("?"), Optional.of(CallsInTheLog.error("InternalError", "r-1")));
        log.called(AT, unclear);
        log.advance(request -> request.reconcile(CallsInTheLog.readAsLeft(), AT.plusSeconds(600)));
        quits.add(quit(AT, "r-1", "InternalError"));
        findsNothing();
    }

    @Test
    void aRequestThatWasNotApprovedExplainsNoCall() {
        log.called(AT, CallsInTheLog.succeeded("r-1"));
        quits.add(quit(AT, "r-1", "0"));
        try (AuditLog audited = JdbcAuditLog.open(database.url())) {
            ListedLog forged = ListedLog.of(audited);
            forged.events.removeIf(event -> event.content().type().equals("Approved"));
            compare(forged);
        }
        assertThat(compared.findings())
                .singleElement()
                .extracting(Finding::problem)
                .isEqualTo(Finding.Problem.NOT_APPROVED);
    }

    @Test
    void aSuccessThatTheCloudDoesNotShowIsANoteInTheFirstHourAndAFindingAfterwards() {
        log.called(NOW.minus(Duration.ofMinutes(59)), CallsInTheLog.succeeded("r-1"));
        compare();
        assertThat(compared.found()).isZero();
        assertThat(compared.notes()).singleElement().asString().contains("r-1", "not shown by CloudAudit yet");
        log.called(NOW.minus(Duration.ofMinutes(61)), CallsInTheLog.succeeded("r-2"));
        assertThat(findsOnly(Finding.Problem.NOT_IN_THE_CLOUD).toString())
                .contains("Request Q-00000002", "r-2", "Tencent Cloud's support");
    }

    @Test
    void whatTheCloudNoLongerKeepsIsNotMissed() {
        log.called(NOW.minus(Duration.ofDays(91)), CallsInTheLog.succeeded("r-1"));
        log.called(NOW.minus(CloudLog.KEPT), CallsInTheLog.succeeded("r-2"));
        // The cloud's clock may have been minutes behind.
        log.called(NOW.minus(CloudLog.KEPT).plus(Duration.ofMinutes(12)), CallsInTheLog.succeeded("r-3"));
        findsNothing();
    }

    @Test
    void saysWhichCallsAreNotComparedSinceTheirAccountIsNotHeld() {
        new CallsInTheLog(database.get(), HUB, 101).called(AT, CallsInTheLog.succeeded("r-1"));
        compare();
        assertThat(compared.found()).isZero();
        assertThat(compared.notes()).singleElement().asString().contains(HUB, "not compared");
    }

    @Test
    void anAccountThatCannotBeReadDoesNotHideTheOthers() {
        cloud.add(new CloudLog.Unreadable("account ops: not allowed"));
        quits.add(quit(AT, "r-eve", "0"));
        findsOnly(Finding.Problem.AROUND_THE_BOT);
        assertThat(compared.unread()).containsExactly("account ops: not allowed");
    }

    @Test
    void anEntryWithoutTimeAndRequestIdIsReportedInOneHarmlessLine() {
        quits.add(new CloudQuit(
                new Uin(UIN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "\u001b[31mroot\n\u202e" + "x".repeat(500),
                "",
                Optional.empty()));
        assertThat(findsOnly(Finding.Problem.CLOUD_ENTRY_UNREADABLE).toString())
                .contains("by ?[31mroot??xxx", "…", "from (unknown)")
                .doesNotContain("\u001b", "\n", "\u202e")
                .hasSizeLessThan(450);
    }
}
