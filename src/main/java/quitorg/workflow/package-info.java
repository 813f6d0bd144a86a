/**
 * The use cases, and the ports they need. Start reading at {@link quitorg.workflow.decision.ActionService} (what people do),
 * {@link quitorg.workflow.execution.Execution} (the one call) and {@link quitorg.workflow.announcement.Announcer} (what is
 * posted in the channel).
 *
 * <p>What the promises rest on, for one process as for eight:
 *
 * <ul>
 *   <li><b>One open request for an account and organization</b>: the partial unique indexes {@code one_open_request}, by the
 *       account's name, and {@code one_open_request_by_number}, by its UIN, which is fixed at submission: two names of one
 *       account are one account. {@link quitorg.workflow.port.RequestStore.Changes#add} answers with the open one.
 *   <li><b>An action counts once</b>: the primary key of the action row, written with its job before it is acknowledged. The
 *       transaction of the move that it led to marks it {@code decided}; a refusal is stored on it before it is shown. Each
 *       of the two requires that the other is absent: what a person has read stays true.
 *   <li><b>No old action leads to a call</b>: one that waited more than ten minutes for its decision ({@link
 *       quitorg.workflow.port.action.StoredAction}) still rejects, withdraws or stops; everything else is refused.
 *   <li><b>One move at a time</b>: {@code UPDATE request … WHERE version = ?}, in the transaction that also writes the
 *       event, the channel message and the job that follows. If no row matches, there is no move: the second of two decides
 *       anew on the state after the first ({@link quitorg.workflow.move.Moves}). A refused decision is an event without a
 *       move.
 *   <li><b>Quorum before any call</b>: only {@code request} moves PENDING to APPROVED, and only an APPROVED request can
 *       begin a call. The people who count are read from Slack during the decision, including the requester and earlier
 *       approvers, because their addresses may have changed ({@link quitorg.request.PeopleNow}).
 *   <li><b>No waiting for an approval that cannot come</b>: each reminder ({@link
 *       quitorg.workflow.housekeeping.Housekeeping}) reads who may approve, and says so if too few people are left; it
 *       leaves out what it cannot read.
 *   <li><b>At most one call</b>: {@link quitorg.workflow.execution.Execution} commits EXECUTING, with the attempt, before
 *       the first byte. That compare-and-set has one winner, which sends within {@link quitorg.workflow.clock.SendWindow} or
 *       not at all. After a crash its job may run again; it finds EXECUTING and begins nothing. A take-over is planned in
 *       the same transaction, for later than the window and the call can reach; it only writes OUTCOME_UNKNOWN. The result
 *       of an attempt is recorded on that very attempt, even if it was taken over meanwhile, and on no later one.
 *   <li><b>No call by an older copy of the database</b>: before each call {@link quitorg.workflow.execution.ThreadWitness}
 *       reads the threads of the request's cards. If they show an event that the transaction of EXECUTING does not find, the
 *       request ends.
 *   <li><b>No call by a wrong clock</b>: a replica whose clock is far from the database's (SQLite: Slack's) begins no call
 *       and takes none over ({@link quitorg.workflow.clock.ClockCheck}).
 *   <li><b>Only a call that never happened is retried</b>: EXECUTING goes back to APPROVED, with the job of the next try,
 *       only for {@link quitorg.request.state.CallOutcome}s that prove it.
 *   <li><b>At most twenty calls a second</b>: the transaction of EXECUTING locks one row that holds the earliest next start
 *       by the database's clock, and moves it on by 55 ms ({@link quitorg.workflow.port.RequestStore.Changes#takeStart}).
 *   <li><b>Only proof ends an unknown outcome</b>: {@link quitorg.workflow.execution.Reconciliation} only reads. It accepts
 *       no reading of another identity and no single one, and in the end leaves the outcome to two people. Each reading
 *       plans the next in its own transaction.
 *   <li><b>Nothing is lost</b>: messages to post are stored in the database with the state. Durable jobs, planned on the
 *       transaction's own connection, continue the work; the process that finds one due takes it by compare-and-set.
 *   <li><b>Nothing is posted twice, or out of order</b>: {@link quitorg.workflow.announcement.Announcer} works in one
 *       process at a time, which holds a lease. It takes an entry only when all earlier ones of that request are posted. It
 *       marks the entry by compare-and-set on its number of marks before the post. If it is not known whether the entry
 *       arrived, it looks it up in Slack first.
 *   <li><b>No one waits for an answer for ever</b>: a durable job shows each answer. Another one shows it once more when no
 *       late acknowledgement can cover it any longer. An action that fails repeatedly is given up and closed, and the person
 *       reads that.
 *   <li><b>No call without messages in the channel</b>: if {@link quitorg.workflow.announcement.ChannelStatus} finds the
 *       channel closed, nothing is submitted and no call begins. A call is planned once the card and the approvals are in
 *       the channel, and checks that again in the transaction of EXECUTING. A hold begins when the card shows Stop.
 *   <li><b>One history</b>: the row of the chain's head is locked by the last statement of each transaction; an event
 *       has the hash of the one before, under a unique position, and a number among those of its request.
 * </ul>
 *
 * <p>No class is in this package; each package below says what it may import.
 */
@NullMarked
package quitorg.workflow;

import org.jspecify.annotations.NullMarked;
