package quitorg.audit;

import java.util.List;
import quitorg.workflow.port.audit.AuditFilter;
import quitorg.workflow.port.audit.AuditLog;

/**
 * What can be proved of an audit log from the log alone. {@link ChannelCheck} and {@link
 * quitorg.audit.cloud.CloudComparison} find what only witnesses can prove; {@code src/docs/audit.md} says who finds what.
 *
 * @param events how many were read
 * @param requests how many requests they belong to
 * @param head the end of the chain
 * @param findings what is wrong, the first hundred of them; empty if the log is intact
 * @param found how many there are
 */
public record Verification(long events, long requests, AuditLog.Head head, List<Finding> findings, long found) {

    /** Verifies a log; takes the same memory for any length. */
    public static Verification of(AuditLog log) {
        Findings findings = new Findings();
        ChainCheck chain = new ChainCheck(findings);
        log.read(AuditFilter.ALL, chain::take);
        AuditLog.Head head = log.head();
        chain.end(head);
        StreamCheck streams = new StreamCheck(log, findings);
        log.readStreams(streams::take);
        streams.end();
        log.readRequestsWithoutEvents(id -> findings.add("Request " + id, Finding.Problem.NO_EVENTS, ""));
        return new Verification(chain.count(), streams.requests(), head, findings.first(), findings.count());
    }

    public boolean isIntact() {
        return found == 0;
    }
}
