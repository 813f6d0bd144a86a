package quitorg.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import quitorg.workflow.ChannelStatus;
import quitorg.workflow.Outbox;
import quitorg.workflow.RequestStore;

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
    public ChannelStatus status() {
        return database.channelStatus();
    }
}
