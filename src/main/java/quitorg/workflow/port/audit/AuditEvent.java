package quitorg.workflow.port.audit;

import java.util.Optional;

/**
 * One event as the audit log holds it. Nothing of it is checked: it may have been tampered with.
 *
 * @param position in the chain, from 1
 * @param previousHash the hash of the event before it, as the event names it
 * @param hash of the event, as it was written
 * @param request the row of the request that it belongs to; empty for settings, and where the row is missing
 */
public record AuditEvent(
        long position, EventContent content, String previousHash, String hash, Optional<RequestRow> request) {

    /** Whether the event has the hash that an event with its content has at that place in the chain. */
    public boolean fits(long place) {
        return content.hash(place, previousHash).equals(hash);
    }

    /**
     * What the row of a request says, which is derived from its events.
     *
     * @param body the request as JSON; only with the last event of a request, and only where streams are read
     */
    public record RequestRow(
            String account, String uin, String orgId, int version, String status, Optional<String> body) {}
}
