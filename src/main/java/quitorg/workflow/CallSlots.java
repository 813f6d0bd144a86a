package quitorg.workflow;

import java.time.Duration;

/**
 * Gives away the moments at which a QuitOrganization call may start, for all replicas together.
 *
 * <p>Slots lie at least {@link CallSlot#APART} apart by the database's clock, and each is given away once. One that is
 * not used is lost.
 */
@FunctionalInterface
public interface CallSlots {

    /**
     * Takes the next free slot that is at least {@code lead} ahead, in a transaction of its own; holds nothing while it is
     * waited for.
     *
     * @throws StoreUnavailableException where none could be taken
     */
    CallSlot take(Duration lead);
}
