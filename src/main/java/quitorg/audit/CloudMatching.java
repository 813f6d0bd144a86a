package quitorg.audit;

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
import quitorg.request.account.Uin;
import quitorg.workflow.port.audit.CloudQuit;

/**
 * Finds for each entry of the cloud's log the call of the audit log that it shows: by RequestId, or, where the answer was
 * lost and with it the RequestId, by account, organization and time. Holds the cloud's entries and the calls with a lost
 * answer, which are few; the other calls pass through.
 */
final class CloudMatching {
    /** CloudAudit shows a call minutes after it was made. */
    private static final Duration DELIVERY = Duration.ofHours(1);

    private final Set<Uin> accounts;
    private final Instant since;
    private final Instant now;
    private final Findings findings;
    private final List<String> notes = new ArrayList<>();

    /** The entries of one call: it may be shown in the logs of two accounts, that of the role and that of its user. */
    private final Map<String, List<CloudQuit>> shown = new LinkedHashMap<>();

    private final Map<String, List<CloudQuit>> open;
    private final List<LoggedCall> lost = new ArrayList<>();
    private final Set<String> elsewhere = new TreeSet<>();

    /** @param accounts those whose logs were read, from {@code since} on */
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
        open = new LinkedHashMap<>(shown);
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
            elsewhere.add(call.uin().value());
        }
        Optional<List<CloudQuit>> entries = call.requestId().map(id -> shown.getOrDefault(id.value(), List.of()));
        if (entries.isEmpty()) {
            lost.add(call);
        } else if (entries.get().isEmpty()) {
            notShown(call);
        } else {
            open.remove(call.requestId().orElseThrow().value());
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
                        .map(id -> "RequestId " + Foreign.text(id.value()))
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
                Foreign.where(quit),
                each,
                "request " + call.request() + " for account " + call.uin() + ", organization " + call.orgId() + "; "
                        + Foreign.who(quit)));
    }

    /** To be called after the last call. */
    void end() {
        // One success can be explained by one call only, so an entry that says what the log says comes first.
        match(true);
        match(false);
        open.values().stream().map(entries -> entries.get(0)).sorted(byTime()).forEach(this::unexplained);
        if (!elsewhere.isEmpty()) {
            notes.add("The log has calls of accounts whose CloudAudit was not read: UIN "
                    + String.join(", ", elsewhere.stream().limit(Findings.MOST).toList())
                    + ". They are not compared.");
        }
    }

    private static Comparator<CloudQuit> byTime() {
        return Comparator.comparing(quit -> quit.at().orElse(Instant.MAX));
    }

    private void match(boolean mustAgree) {
        Map<CloudQuit, String> keys = new LinkedHashMap<>();
        open.forEach((key, entries) -> entries.forEach(quit -> keys.put(quit, key)));
        Set<LoggedCall> explained = new HashSet<>();
        lost.sort(Comparator.comparing(LoggedCall::ended));
        keys.keySet().stream().sorted(byTime()).forEach(quit -> lost.stream()
                .filter(call -> !explained.contains(call) && call.canBe(quit) && (!mustAgree || call.agreesWith(quit)))
                .findFirst()
                .filter(call -> open.remove(keys.get(quit)) != null)
                .ifPresent(call -> {
                    explained.add(call);
                    compare(call, quit);
                }));
        lost.removeAll(explained);
    }

    private void unexplained(CloudQuit quit) {
        Finding.Problem problem = quit.at().isEmpty() && quit.requestId().isEmpty()
                ? Finding.Problem.CLOUD_ENTRY_UNREADABLE
                : quit.hasLeft().orElse(true) ? Finding.Problem.AROUND_THE_BOT : Finding.Problem.TRIED_AROUND_THE_BOT;
        findings.add(Foreign.where(quit), problem, Foreign.who(quit));
    }
}
