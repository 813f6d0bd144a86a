package quitorg.workflow.port.audit;

import java.time.Instant;
import java.util.Optional;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;

/**
 * A call of QuitOrganization as the cloud's log shows it. What the entry does not have, or not
 * in a readable form, is absent; of texts, empty. These come from the cloud and may hold anything: make them harmless before
 * they are printed.
 *
 * @param uin the account whose log shows it
 * @param at when, by the cloud's clock
 * @param by who made it
 * @param from the address that it came from
 * @param code {@link #SUCCEEDED}, or the error code
 */
public record CloudQuit(
        Uin uin,
        Optional<Instant> at,
        Optional<CloudRequestId> requestId,
        Optional<OrgId> orgId,
        String by,
        String from,
        Optional<String> code) {
    /** The code of a call that was carried out. */
    public static final String SUCCEEDED = "0";

    /** Whether the account has left by it, if the entry says so. */
    public Optional<Boolean> hasLeft() {
        return code.map(SUCCEEDED::equals);
    }
}
