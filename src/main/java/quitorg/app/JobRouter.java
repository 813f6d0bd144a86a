package quitorg.app;

import quitorg.store.jobs.JobHandler;
import quitorg.workflow.decision.ActionService;
import quitorg.workflow.execution.Execution;
import quitorg.workflow.execution.Reconciliation;
import quitorg.workflow.housekeeping.Housekeeping;
import quitorg.workflow.housekeeping.RequesterNotice;
import quitorg.workflow.port.Job;

/** Maps each durable job to the use case that carries it out. */
public record JobRouter(
        ActionService actionService,
        Execution execution,
        Housekeeping housekeeping,
        Reconciliation reconciliation,
        RequesterNotice requesterNotice)
        implements JobHandler, Job.Cases {
    @Override
    public void carryOut(Job job) {
        job.accept(this);
    }

    @Override
    public void decide(Job.Decide job) {
        actionService.decide(job.actionKey());
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
        actionService.showAgain(job.actionKey());
    }

    @Override
    public void tellRequester(Job.TellRequester job) {
        requesterNotice.tell(job);
    }
}
