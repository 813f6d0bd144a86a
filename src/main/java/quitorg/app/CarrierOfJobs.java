package quitorg.app;

import quitorg.store.JobCarrier;
import quitorg.workflow.Execution;
import quitorg.workflow.Housekeeping;
import quitorg.workflow.Job;
import quitorg.workflow.Reconciliation;
import quitorg.workflow.RequestDesk;

/** Which use case carries out which durable job. */
record CarrierOfJobs(
        RequestDesk desk,
        Execution execution,
        Housekeeping housekeeping,
        Reconciliation reconciliation)
        implements JobCarrier {
    @Override
    public void carryOut(Job job) {
        if (job instanceof Job.Decide decide) {
            desk.decide(decide.gestureKey());
        } else if (job instanceof Job.Call call) {
            execution.call(call.request());
        } else if (job instanceof Job.TakeOver takeOver) {
            execution.takeOver(takeOver.request(), takeOver.version());
        } else if (job instanceof Job.Expire expire) {
            housekeeping.expire(expire.request());
        } else if (job instanceof Job.Remind remind) {
            housekeeping.remind(remind.request(), remind.due());
        } else if (job instanceof Job.Tell tell) {
            desk.tell(tell);
        } else if (job instanceof Job.ShowAgain showAgain) {
            desk.showAgain(showAgain.gestureKey());
        } else if (job instanceof Job.Reconcile reconcile) {
            reconciliation.read(reconcile);
        }
    }
}
