package quitorg.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.ChannelHistory;

/**
 * Compares the audit log with the approvals channel, beside a bot that may be running. Reading the channel takes long, so the
 * log is opened anew for each step, and no transaction stays open for long:
 *
 * <ol>
 *   <li>Before the channel is read, to know which messages it must show. An event is stored as posted only after it was.
 *   <li>For every few hundred messages, to find the events that they show. An event is stored before it is posted.
 *   <li>Afterwards, to name the events that were not seen.
 * </ol>
 *
 * <p>In this order, what the bot does meanwhile is never taken for tampering.
 */
public final class ChannelCheck {
    private static final int MESSAGES_AT_ONCE = 500;

    private final Supplier<AuditLog> logs;
    private final Findings findings = new Findings();
    private final ExpectedMessages expected = new ExpectedMessages();
    private final MessageCheck check = new MessageCheck(expected, findings);
    private final List<ChannelHistory.Posted> notJudged = new ArrayList<>();

    private ChannelCheck(Supplier<AuditLog> logs) {
        this.logs = logs;
    }

    /**
     * Compares them.
     *
     * @param logs opens the log as it is at that moment; called several times
     */
    public static Comparison of(Supplier<AuditLog> logs, ChannelHistory channel) {
        return new ChannelCheck(logs).compare(channel);
    }

    private Comparison compare(ChannelHistory channel) {
        try (AuditLog log = logs.get()) {
            log.readPostings(posting -> expected.expect(posting, log));
        }
        channel.read(this::take);
        judge();
        check.end();
        nameMissing();
        return new Comparison(
                "Channel: " + check.messages() + " messages of the bot",
                expected.waiting().stream().toList(),
                findings.first(),
                findings.count(),
                List.of());
    }

    private void take(ChannelHistory.Posted message) {
        notJudged.add(message);
        if (notJudged.size() == MESSAGES_AT_ONCE) {
            judge();
        }
    }

    private void judge() {
        if (!notJudged.isEmpty()) {
            try (AuditLog log = logs.get()) {
                notJudged.forEach(message -> check.take(message, log));
            }
            notJudged.clear();
        }
    }

    private void nameMissing() {
        try (AuditLog log = logs.get()) {
            log.readPostings(posting -> {
                if (expected.isMissing(posting.event())) {
                    findings.add(ExpectedMessages.named(posting.event()), Finding.Problem.NOT_SHOWN, "");
                }
            });
        }
        expected.missingCopies().forEach(copy -> findings.add(copy, Finding.Problem.NOT_SHOWN, ""));
    }
}
