package quitorg.store.sqlite;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.store.OpenDatabase;
import quitorg.store.RequestStoreContract;
import quitorg.workflow.port.RequestStore;

@Timeout(60)
class SqliteRequestStoreTest implements RequestStoreContract {
    @TempDir
    Path directory;

    private OpenDatabase database;

    @BeforeEach
    void open() {
        database = new OpenDatabase(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public RequestStore store() {
        return database.get().requestStore();
    }

    @Override
    public int countRows(String table) {
        return database.countRows(table);
    }
}
