package quitorg.app;

import quitorg.store.JobCarrier;
import quitorg.workflow.Execution;
import quitorg.workflow.Housekeeping;
import quitorg.workflow.Job;
import quitorg.workflow.Reconciliation;
import quitorg.workflow.RequestDesk;

/** Which use case carries out which durable job. */
public record CarrierOfJobs(
        RequestDesk desk, Execution execution, Housekeeping housekeeping, Reconciliation reconciliation)
        implements JobCarrier, Job.Cases {
    @Override
    public void carryOut(Job job) {
        job.accept(this);
    }

    @Override
    public void decide(Job.Decide job) {
        desk.decide(job.gestureKey());
    }

    @Override
    public void call(Job.Call job) {
        execution.call(job.request());
    }

    @Override
    public void takeOver(Job.TakeOver job) {
        execution.takeOver(job.request(), job.version());
    }

    @Override
    public void reconcile(Job.Reconcile job) {
        reconciliation.read(job);
    }

    @Override
    public void expire(Job.Expire job) {
        housekeeping.expire(job.request());
    }

    @Override
    public void remind(Job.Remind job) {
        housekeeping.remind(job.request(), job.due());
    }

    @Override
    public void showAgain(Job.ShowAgain job) {
        desk.showAgain(job.gestureKey());
    }

    @Override
    public void tell(Job.Tell job) {
        desk.tell(job);
    }
}
