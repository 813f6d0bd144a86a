package quitorg.store.jobs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quitorg.store.db.Transactions;

@Timeout(60)
class DueWaiterTest {
    @Test
    void waitsOnWhateverTheDatabaseThrows() {
        Transactions broken = mock(Transactions.class, call -> {
            throw new OutOfMemoryError("as a driver may");
        });
        DueWaiter waiter = new DueWaiter(broken, Clock.systemUTC(), false);
        assertThatCode(waiter::doWait).doesNotThrowAnyException();
    }
}
