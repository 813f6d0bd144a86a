/**
 * The use cases, and the ports they need. Start reading at {@link quitorg.workflow.decision.ActionService} (what people do),
 * {@link quitorg.workflow.execution.Execution} (the one call) and {@link quitorg.workflow.announcement.Announcer} (what is posted in the channel).
 *
 * <p>What the promises rest on, for one process as for eight:
 *
 * <ul>
 *   <li><b>One open request for an account and organization</b>: the partial unique indexes {@code one_open_request}, by
 *       the account's name, and {@code one_open_request_by_number}, by its UIN, which is fixed at submission: two names of
 *       one account are one account. {@link quitorg.workflow.port.RequestStore.Changes#add} answers with the open one.
 *   <li><b>An action counts once</b>: the primary key of the action row, written with its job before it is acknowledged.
 *       The transaction of the move it led to marks it {@code decided}; a refusal is written on it before it is told.
 *       Each of the two asks that the other is not there: what a person was told cannot turn out otherwise later.
 *   <li><b>No old action leads to a call</b>: one that waited more than ten minutes to be decided
 *       ({@link quitorg.workflow.port.StoredAction}) still rejects, withdraws or stops; everything else is refused.
 *   <li><b>One move at a time</b>: {@code UPDATE request … WHERE version = ?}, in the transaction that also writes the
 *       event, the trail entry and the job that follows. No row, no move: the second of two decides anew on what the first
 *       one left. A refused decision is an event without a move.
 *   <li><b>Quorum before any call</b>: only {@code request} makes APPROVED of PENDING, and only an APPROVED request can
 *       begin. Who counts is read from Slack within the decision, the requester and earlier approvers included: their
 *       addresses may have changed ({@link quitorg.request.PeopleNow}).
 *   <li><b>No waiting for an approval that cannot come</b>: each reminder ({@link quitorg.workflow.housekeeping.Housekeeping}) reads
 *       who may approve, and says so where too few people are left; what it cannot read, it leaves out.
 *   <li><b>At most one call</b>: {@link quitorg.workflow.execution.Execution} commits EXECUTING, with the attempt, before the first
 *       byte; that compare-and-set has one winner, who sends within {@link quitorg.workflow.port.SendWindow} or not at all.
 *       Its job may come again after a death, and finds EXECUTING: nobody begins that twice. A take-over, planned in the
 *       same transaction for later than the window and the call can reach, only makes OUTCOME_UNKNOWN of it; and what
 *       an attempt brings home is recorded on that very attempt, also where it was taken over meanwhile; on no later one.
 *   <li><b>No call by an older copy of the database</b>: before each call {@link quitorg.workflow.execution.ChannelWitness} reads the threads
 *       of the request's cards. An event there that the transaction of EXECUTING does not find ends the request.
 *   <li><b>No call by a wrong clock</b>: a replica whose clock is far from the database's (SQLite: Slack's) begins no call
 *       and takes none over ({@link quitorg.workflow.port.ClockCheck}).
 *   <li><b>Again only what never happened</b>: EXECUTING goes back to APPROVED, with the job of the next try, only for
 *       {@link quitorg.request.CallOutcome}s that prove it.
 *   <li><b>At most twenty calls a second</b>: the transaction of EXECUTING locks one row that holds the earliest next
 *       start by the database's clock, and moves it on by 55 ms ({@link quitorg.workflow.port.RequestStore.Changes#takeStart}).
 *   <li><b>An unknown outcome is ended by proof alone</b>: {@link quitorg.workflow.execution.Reconciliation} only reads, believes no
 *       reading of another identity and no single one, and in the end leaves it to two people. Each reading plans the
 *       next in its own transaction.
 *   <li><b>Nothing is lost</b>: what is to be posted stands in the database with the state, and durable jobs, planned on
 *       the transaction's own connection, go on with it; whichever process finds one due takes it by compare-and-set.
 *   <li><b>Nothing is posted twice, or out of order</b>: {@link quitorg.workflow.announcement.Announcer} works in one process at a
 *       time, which holds a lease. It takes an entry only when all before it of that request are posted, marks it by
 *       compare-and-set on its number of tries before it is posted, and where it is not known whether it arrived, looks it
 *       up in Slack first.
 *   <li><b>Nobody waits for an answer for ever</b>: a durable job shows each answer, another shows it once more when no late
 *       acknowledgement can cover it any longer; what fails again and again is given up, closed and told.
 *   <li><b>No call without a trail</b>: where {@link quitorg.workflow.announcement.ChannelStatus} finds the channel closed, nothing is
 *       submitted and nothing begins. A call is planned once the card and the approvals stand in the channel, and looks
 *       again in the transaction of EXECUTING. A hold begins when the card shows Stop.
 *   <li><b>One history</b>: the row of the chain's head is locked by the last statement of each transaction; an event
 *       has the hash of the one before, under a unique position, and a number among those of its request.
 * </ul>
 *
 * <p>May import of ours: {@code request}. Of others: slf4j, nullness annotations.
 */
@NullMarked
package quitorg.workflow;

import org.jspecify.annotations.NullMarked;
