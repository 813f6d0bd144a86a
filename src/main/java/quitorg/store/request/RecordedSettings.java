package quitorg.store.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import quitorg.store.db.Transactions;
import quitorg.store.json.Rows;
import quitorg.workflow.port.audit.EventContent;
import quitorg.workflow.port.audit.SettingsInForce;

/** The stream of settings in the audit chain. */
public final class RecordedSettings {
    private static final String LAST =
            "SELECT number, body FROM event WHERE request_id = ? ORDER BY number DESC LIMIT 1";

    private final Transactions transactions;

    public RecordedSettings(Transactions transactions) {
        this.transactions = transactions;
    }

    private record Last(int number, String body) {}

    /**
     * Appends the settings to the chain if they differ from the last that it holds.
     *
     * @return whether they differed
     */
    public boolean add(SettingsInForce settings, Instant at) {
        String body = Rows.body(settings, SettingsInForce.class);
        // Without a lock first: most starts change nothing, and must not wait for other writers.
        boolean isRecorded = transactions
                .read(RecordedSettings::last)
                .filter(last -> last.body().equals(body))
                .isPresent();
        return !isRecorded && transactions.write(handle -> add(handle, body, at));
    }

    private static Optional<Last> last(Handle handle) {
        return handle.select(LAST, EventContent.SETTINGS)
                .map((row, context) -> new Last(row.getInt("number"), row.getString("body")))
                .findOne();
    }

    private boolean add(Handle handle, String body, Instant at) {
        // First of all: a replica that starts at the same time waits here, and then reads what this one wrote.
        EventChain.lock(handle, transactions.lockingRead());
        Optional<Last> last = last(handle);
        if (last.filter(recorded -> recorded.body().equals(body)).isPresent()) {
            return false;
        }
        int number = last.map(Last::number).orElse(0) + 1;
        EventContent event = new EventContent(
                EventContent.SETTINGS, number, number, Rows.millis(at), SettingsInForce.class.getSimpleName(), body);
        EventChain.append(handle, transactions.lockingRead(), List.of(event));
        return true;
    }
}
