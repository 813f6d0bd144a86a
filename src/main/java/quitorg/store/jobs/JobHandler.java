package quitorg.store.jobs;

import quitorg.workflow.port.Job;

/** Carries out jobs; the composition root says how. */
@FunctionalInterface
public interface JobHandler {

    /**
     * Carries out one job. It may come twice, also at the same time after a clock that was set: each job looks at the
     * stored state first. An exception means that it comes again, later each time.
     */
    void carryOut(Job job);
}
