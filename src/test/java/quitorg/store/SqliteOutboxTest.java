package quitorg.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import quitorg.workflow.ChannelStatus;
import quitorg.workflow.Outbox;
import quitorg.workflow.RequestStore;

class SqliteOutboxTest implements OutboxContract, LostCardContract {
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
    public Outbox outbox() {
        return database.get().outbox();
    }

    @Override
    public ChannelStatus status() {
        return database.get().channelStatus();
    }
}
