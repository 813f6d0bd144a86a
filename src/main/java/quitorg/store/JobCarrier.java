package quitorg.store;

import quitorg.workflow.Job;

/** Carries out jobs; the composition root says how. */
@FunctionalInterface
public interface JobCarrier {

    /**
     * Carries out one job. It may come twice, also at the same time after a clock that was set: each job looks at the
     * stored state first. An exception means that it comes again, later each time.
     */
    void carryOut(Job job);
}
