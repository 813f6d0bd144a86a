package quitorg.store.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.request.Decision;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.store.ChainReading;
import quitorg.store.OpenDatabase;
import quitorg.store.Product;
import quitorg.store.Samples;

@ParameterizedClass
@EnumSource(Product.class)
class EventChainTest {
    @Parameter
    Product product;

    @TempDir
    Path directory;

    private OpenDatabase database;
    private Handle prompt;

    @BeforeEach
    void openWithFiveEvents() {
        database = new OpenDatabase(product, directory);
        prompt = database.prompt();
        for (int i = 1; i <= 3; i++) {
            Decision.Accepted submitted = Samples.submitted(i, new Account("a" + i), new OrgId(i));
            database.get().requestStore().inTransaction(changes -> changes.add(submitted));
        }
        database.get().requestStore().inTransaction(changes -> {
            changes.advance(Samples.withdrawn(changes.load(Samples.id(2)).orElseThrow()));
            changes.advance(Samples.withdrawn(changes.load(Samples.id(1)).orElseThrow()));
            return "done";
        });
    }

    @AfterEach
    void close() {
        prompt.close();
        database.close();
    }

    @Test
    void holdsForWhatTheStoreWrote() {
        assertThat(database.countRows("event")).isEqualTo(5);
        assertThat(ChainReading.firstBreak(prompt)).isEmpty();
    }

    @Test
    void holdsForAnEmptyDatabase(@TempDir Path other) {
        try (OpenDatabase empty = new OpenDatabase(product, other);
                Handle handle = empty.prompt()) {
            assertThat(ChainReading.firstBreak(handle)).isEmpty();
        }
    }

    @Test
    void goesOnAfterTheDatabaseWasClosed() {
        database.reopen();
        database.get().requestStore().inTransaction(changes -> changes.add(Samples.submitted(7)));
        assertThat(database.countRows("event")).isEqualTo(6);
        assertThat(ChainReading.firstBreak(prompt)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE event SET body = replace(body, 'good', 'evil') WHERE position = 3",
                "UPDATE event SET at = at + 1 WHERE position = 3",
                "UPDATE event SET type = 'Rejected' WHERE position = 3",
                "UPDATE event SET version = 9 WHERE position = 3",
                "UPDATE event SET hash = replace(hash, '0', '1') WHERE position = 3",
                "UPDATE event SET previous_hash = hash WHERE position = 3",
                "DELETE FROM event WHERE position = 3"
            })
    void showsTheRowThatWasTamperedWith(String tampering) {
        dropTrigger("event_is_not_updated");
        dropTrigger("event_is_not_deleted");
        assertThat(prompt.execute(tampering)).isEqualTo(1);
        assertThat(ChainReading.firstBreak(prompt)).contains(3L);
    }

    private void dropTrigger(String name) {
        prompt.execute("DROP TRIGGER " + name + (product == Product.POSTGRES ? " ON event" : ""));
    }

    @Test
    void showsThatTheEndIsMissing() {
        dropTrigger("event_is_not_deleted");
        prompt.execute("DELETE FROM event WHERE position = 5");
        assertThat(ChainReading.firstBreak(prompt)).contains(5L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE event SET body = '{}'", "DELETE FROM event"})
    void refusesToChangeAnEvent(String statement) {
        assertThatThrownBy(() -> prompt.execute(statement))
                .isInstanceOf(JdbiException.class)
                .hasMessageContaining("an event");
        assertThat(ChainReading.firstBreak(prompt)).isEmpty();
    }
}
