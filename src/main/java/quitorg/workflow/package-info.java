/**
 * The use cases, and the ports they need. Start reading at {@link quitorg.workflow.RequestDesk} (what people do),
 * {@link quitorg.workflow.Execution} (the one call) and {@link quitorg.workflow.Announcer} (what the channel is told).
 *
 * <p>What the promises rest on:
 *
 * <ul>
 *   <li><b>One open request for an account and organization</b>: the partial unique indexes {@code one_open_request}, by
 *       the account's name, and {@code one_open_request_by_number}, by its UIN as soon as facts told it: two names of one
 *       account are one account. {@link quitorg.workflow.RequestStore.Changes#add} answers with the open one.
 *   <li><b>A gesture counts once</b>: the primary key of the gesture row, written before it is acknowledged, and its mark
 *       {@code decided}, written in the transaction of the move it led to.
 *   <li><b>One move at a time</b>: compare-and-set on the request's version, in the transaction that also writes the
 *       event, the trail entry and the job that follows.
 *   <li><b>At most one call</b>: EXECUTING is committed before the first byte; only the worker whose commit that was
 *       sends; it sends within {@link quitorg.workflow.SendWindow} or not at all; everybody else can only make
 *       OUTCOME_UNKNOWN of it, later than that window can reach.
 *   <li><b>At most twenty calls a second</b>: {@link quitorg.workflow.CallSlots} gives away start slots by the database's
 *       clock, and EXECUTING is written at the slot's time or not at all.
 *   <li><b>An unknown outcome is ended by proof alone</b>: {@link quitorg.workflow.Reconciliation} only reads, believes no
 *       reading of another identity and no single one, and in the end leaves it to two people.
 *   <li><b>Nothing is lost</b>: what is to be told stands in the database with the state, and a durable job tells it.
 *   <li><b>Nothing is told twice</b>: an entry is marked before it is posted; one so marked whose end is not known is
 *       looked up in Slack before it is posted again.
 * </ul>
 *
 * <p>May import of ours: {@code approval}. Of others: slf4j, nullness annotations.
 */
@NullMarked
package quitorg.workflow;

import org.jspecify.annotations.NullMarked;
