package quitorg.store.postgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import quitorg.store.Database;
import quitorg.store.EmptiedPostgres;
import quitorg.store.LostCardContract;
import quitorg.store.OutboxContract;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.channel.ChannelStatusStore;
import quitorg.workflow.port.channel.Outbox;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresOutboxTest implements OutboxContract, LostCardContract {
    private EmptiedPostgres postgres;
    private Database database;

    @BeforeAll
    void open() {
        postgres = new EmptiedPostgres();
    }

    @BeforeEach
    void empty() {
        database = postgres.emptied();
    }

    @AfterAll
    void close() {
        postgres.close();
    }

    @Override
    public RequestStore store() {
        return database.requestStore();
    }

    @Override
    public Outbox outbox() {
        return database.outbox();
    }

    @Override
    public ChannelStatusStore status() {
        return database.channelStatus();
    }
}
