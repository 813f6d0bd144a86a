package quitorg.store.jobs;

import quitorg.workflow.port.Job;

/** Runs jobs; the composition root says how. */
@FunctionalInterface
public interface JobHandler {

    /**
     * Runs one job. It may run twice, also at the same time after a clock change: each job checks the stored state first. An
     * exception means that it is retried, later each time.
     */
    void carryOut(Job job);
}
