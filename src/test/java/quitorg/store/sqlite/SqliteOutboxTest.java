package quitorg.store.sqlite;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import quitorg.store.LostCardContract;
import quitorg.store.OpenDatabase;
import quitorg.store.OutboxContract;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.channel.ChannelStatusStore;
import quitorg.workflow.port.channel.Outbox;

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
    public ChannelStatusStore status() {
        return database.get().channelStatus();
    }
}
