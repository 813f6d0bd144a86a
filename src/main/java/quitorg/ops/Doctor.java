package quitorg.ops;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.port.check.Check;
import quitorg.workflow.port.check.CheckResult;

/**
 * Runs checks side by side, each as soon as those that it needs have ended well. A check that takes too long has failed; one
 * that needs a failed one is skipped.
 */
public final class Doctor {
    private static final Logger log = LoggerFactory.getLogger(Doctor.class);

    private final Duration longest;
    private final ExecutorService threads = Executors.newCachedThreadPool(Doctor::thread);
    private final Map<String, CompletableFuture<CheckResult>> findings = new HashMap<>();

    private Doctor(Duration longest) {
        this.longest = longest;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "check");
        // A check that hangs must not keep the process.
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs all checks.
     *
     * @param longest how long one may take
     * @return what each found, in their order
     */
    public static List<CheckResult> examine(List<Check> checks, Duration longest) {
        Doctor doctor = new Doctor(longest);
        try {
            checks.forEach(check -> doctor.findings.put(check.name(), doctor.started(check)));
            return checks.stream()
                    .map(check -> doctor.finding(check.name()).join())
                    .toList();
        } finally {
            doctor.threads.shutdownNow();
        }
    }

    private CompletableFuture<CheckResult> started(Check check) {
        List<CompletableFuture<CheckResult>> needed =
                check.needs().stream().map(this::finding).toList();
        return CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new)).thenCompose(done -> needed.stream()
                .map(CompletableFuture::join)
                .filter(finding -> finding.status() != CheckResult.Status.OK)
                .findFirst()
                .map(finding -> CompletableFuture.completedFuture(without(check, finding)))
                .orElseGet(() -> asked(check)));
    }

    private CompletableFuture<CheckResult> finding(String name) {
        return Optional.ofNullable(findings.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no check " + name + " before the one that needs it"));
    }

    private static CheckResult without(Check check, CheckResult needed) {
        return CheckResult.skipped(
                check.name(),
                needed.check() + (needed.hasFailed() ? " failed" : " was skipped") + ", which this needs");
    }

    private CompletableFuture<CheckResult> asked(Check check) {
        CheckResult late = CheckResult.failed(
                check.name(),
                "no result within " + longest.toSeconds() + " s",
                "Check the network and the load of this machine, then run doctor again.");
        return CompletableFuture.supplyAsync(check.question(), threads)
                .completeOnTimeout(late, longest.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(fault -> broken(check, fault));
    }

    /** The fault's message may hold anything, so it is not shown. */
    private static CheckResult broken(Check check, Throwable fault) {
        log.debug("the check {} broke", check.name(), fault);
        Throwable cause = Optional.ofNullable(fault.getCause()).orElse(fault);
        return CheckResult.failed(
                check.name(),
                "the check itself broke (" + cause.getClass().getSimpleName() + ")",
                "Report this as a fault of quit-org.");
    }
}
