package quitorg.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.ChannelHistory;

/**
 * Compares the audit log with the approvals channel, beside a bot that may be running. The log is read three times, because
 * the channel takes long to read: before, to know what the channel has to show (an event is stored as posted only after
 * that); while it is read, to know which events there are (each is stored before it is posted); and afterwards, to name
 * what was not seen. So what happens meanwhile is never taken for tampering, and no transaction stays open for long.
 */
public final class ChannelCheck {
    private static final int MESSAGES_AT_ONCE = 500;

    private final Supplier<AuditLog> logs;
    private final Findings findings = new Findings();
    private final ExpectedMessages expected = new ExpectedMessages();
    private final MessageCheck check = new MessageCheck(expected, findings);
    private final List<ChannelHistory.Posted> unjudged = new ArrayList<>();

    private ChannelCheck(Supplier<AuditLog> logs) {
        this.logs = logs;
    }

    /**
     * Compares them.
     *
     * @param logs opens the log, as it is then
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
        unjudged.add(message);
        if (unjudged.size() == MESSAGES_AT_ONCE) {
            judge();
        }
    }

    private void judge() {
        if (!unjudged.isEmpty()) {
            try (AuditLog log = logs.get()) {
                unjudged.forEach(message -> check.take(message, log));
            }
            unjudged.clear();
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
