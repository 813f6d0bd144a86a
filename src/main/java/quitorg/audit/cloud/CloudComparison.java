package quitorg.audit.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import quitorg.audit.Comparison;
import quitorg.audit.Findings;
import quitorg.request.account.Account;
import quitorg.request.account.Uin;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.CloudLog;
import quitorg.workflow.port.audit.CloudQuit;

/**
 * Compares the audit log with the cloud's own log, as far back as that goes: each call that the cloud shows has to be one of
 * an approved request, and each success with a RequestId has to be shown.
 */
public final class CloudComparison {
    /** The first query must still be within the time that the log is kept when it arrives. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final CloudLog cloud;
    private final Instant since;
    private final Instant now;
    private final Set<Uin> accounts = new HashSet<>();
    private final List<CloudQuit> quits = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    private CloudComparison(CloudLog cloud, Instant now) {
        this.cloud = cloud;
        this.now = now;
        since = now.minus(CloudLog.KEPT).plus(MARGIN).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Reads the cloud's logs of all accounts, then the audit log.
     *
     * @param now a moment before the audit log was opened: a call after it may be the bot's, and not in the log as it is read
     */
    public static Comparison of(AuditLog log, CloudLog cloud, Instant now) {
        return new CloudComparison(cloud, now).with(log);
    }

    private Comparison with(AuditLog log) {
        cloud.accounts().forEach(this::read);
        Findings findings = new Findings();
        CloudMatching matching = new CloudMatching(accounts, quits, since, now, findings);
        LoggedCalls calls = new LoggedCalls(log, matching::take);
        log.readStreams(calls::take);
        calls.end();
        matching.end();
        String witness = "CloudAudit since " + since + ", " + accounts.size() + " accounts, " + matching.calls()
                + " calls of QuitOrganization";
        return new Comparison(witness, matching.notes(), findings.first(), findings.count(), unread);
    }

    private void read(Account account) {
        cloud.read(account, since, now.truncatedTo(ChronoUnit.SECONDS))
                .<Boolean>fold(
                        calls -> {
                            // Two names may stand for one account.
                            if (accounts.add(calls.uin())) {
                                quits.addAll(calls.quits());
                            }
                            return true;
                        },
                        unreadable -> unread.add(unreadable.why()));
    }
}
