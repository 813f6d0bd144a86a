package quitorg.audit.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import quitorg.audit.Finding;
import quitorg.audit.Findings;
import quitorg.request.account.Uin;
import quitorg.workflow.port.audit.CloudQuit;

/**
 * Finds for each entry of the cloud's log the call of the audit log that it shows: by RequestId, or, if the RequestId was
 * lost with the answer, by account, organization and time. Keeps the cloud's entries and the calls with a lost answer, which
 * are few; other calls are compared at once and not kept.
 */
final class CloudMatching {
    /** CloudAudit shows a call minutes after it was made. */
    private static final Duration DELIVERY = Duration.ofHours(1);

    private final Set<Uin> accounts;
    private final Instant since;
    private final Instant now;
    private final Findings findings;
    private final List<String> notes = new ArrayList<>();

    /** The entries by call. One call may be in the logs of two accounts: that of the role, and that of the role's user. */
    private final Map<String, List<CloudQuit>> shown = new LinkedHashMap<>();

    /** Those of {@link #shown} for which no call was found yet. */
    private final Map<String, List<CloudQuit>> unmatched;

    private final List<LoggedCall> withLostAnswer = new ArrayList<>();
    private final Set<String> accountsNotRead = new TreeSet<>();

    /** @param accounts that CloudAudit was read of, from {@code since} on */
    CloudMatching(Set<Uin> accounts, List<CloudQuit> quits, Instant since, Instant now, Findings findings) {
        this.accounts = accounts;
        this.since = since;
        this.now = now;
        this.findings = findings;
        for (int i = 0; i < quits.size(); i++) {
            CloudQuit quit = quits.get(i);
            String key = quit.requestId().map(id -> id.value()).orElse("without RequestId " + i);
            shown.computeIfAbsent(key, each -> new ArrayList<>()).add(quit);
        }
        unmatched = new LinkedHashMap<>(shown);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** How many calls the cloud shows. */
    int calls() {
        return shown.size();
    }

    void take(LoggedCall call) {
        if (call.ended().plus(LoggedCall.CLOCKS_APART).isBefore(since)) {
            return;
        }
        if (!accounts.contains(call.uin())) {
            accountsNotRead.add(call.uin().value());
        }
        Optional<List<CloudQuit>> entries = call.requestId().map(id -> shown.getOrDefault(id.value(), List.of()));
        if (entries.isEmpty()) {
            withLostAnswer.add(call);
        } else if (entries.get().isEmpty()) {
            notShown(call);
        } else {
            unmatched.remove(call.requestId().orElseThrow().value());
            compare(call, ofItsAccount(call, entries.get()));
        }
    }

    private static CloudQuit ofItsAccount(LoggedCall call, List<CloudQuit> entries) {
        return entries.stream()
                .filter(quit -> quit.uin().equals(call.uin()))
                .findFirst()
                .orElse(entries.get(0));
    }

    private void notShown(LoggedCall call) {
        boolean mustBeThere = accounts.contains(call.uin())
                && call.isByAnswer()
                && call.hasLeft().orElse(false)
                && !call.begun().minus(LoggedCall.CLOCKS_APART).isBefore(since);
        if (!mustBeThere) {
            return;
        }
        String what = "Request " + call.request() + ", its call at " + call.begun() + " ("
                + call.requestId()
                        .map(id -> "RequestId " + CloudEntryText.harmless(id.value()))
                        .orElse("") + ")";
        if (call.begun().plus(DELIVERY).isBefore(now)) {
            findings.add(what, Finding.Problem.NOT_IN_THE_CLOUD, "");
        } else if (notes.size() < Findings.MOST) {
            notes.add(what + " is not shown by CloudAudit yet, which needs some minutes. Run the command again later.");
        }
    }

    private void compare(LoggedCall call, CloudQuit quit) {
        Optional<Finding.Problem> problem = !call.wasApproved()
                ? Optional.of(Finding.Problem.NOT_APPROVED)
                : !call.isOf(quit)
                        ? Optional.of(Finding.Problem.OTHER_TARGET)
                        : Optional.of(Finding.Problem.OTHER_OUTCOME).filter(each -> call.contradicts(quit));
        problem.ifPresent(each -> findings.add(
                CloudEntryText.where(quit),
                each,
                "request " + call.request() + " for account " + call.uin() + ", organization " + call.orgId() + "; "
                        + CloudEntryText.details(quit)));
    }

    /** To be called after the last call. */
    void end() {
        // Each call explains one entry only, so the entries with the outcome that the log has come first.
        match(true);
        match(false);
        unmatched.values().stream()
                .map(entries -> entries.get(0))
                .sorted(byTime())
                .forEach(this::report);
        if (!accountsNotRead.isEmpty()) {
            notes.add("The log has calls of accounts for which CloudAudit was not read: UIN "
                    + String.join(
                            ", ", accountsNotRead.stream().limit(Findings.MOST).toList())
                    + ". They are not compared.");
        }
    }

    private static Comparator<CloudQuit> byTime() {
        return Comparator.comparing(quit -> quit.at().orElse(Instant.MAX));
    }

    private void match(boolean mustAgree) {
        Map<CloudQuit, String> keys = new LinkedHashMap<>();
        unmatched.forEach((key, entries) -> entries.forEach(quit -> keys.put(quit, key)));
        Set<LoggedCall> explained = new HashSet<>();
        withLostAnswer.sort(Comparator.comparing(LoggedCall::ended));
        keys.keySet().stream().sorted(byTime()).forEach(quit -> withLostAnswer.stream()
                .filter(call -> !explained.contains(call) && call.canBe(quit) && (!mustAgree || call.agreesWith(quit)))
                .findFirst()
                .filter(call -> unmatched.remove(keys.get(quit)) != null)
                .ifPresent(call -> {
                    explained.add(call);
                    compare(call, quit);
                }));
        withLostAnswer.removeAll(explained);
    }

    private void report(CloudQuit quit) {
        Finding.Problem problem = quit.at().isEmpty() && quit.requestId().isEmpty()
                ? Finding.Problem.CLOUD_ENTRY_UNREADABLE
                : quit.hasLeft().orElse(true) ? Finding.Problem.AROUND_THE_BOT : Finding.Problem.TRIED_AROUND_THE_BOT;
        findings.add(CloudEntryText.where(quit), problem, CloudEntryText.details(quit));
    }
}
