package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A bot with nothing to do, with a request that waits for an approver. */
@Timeout(120)
@Tag("full")
class IdleBotTest {
    private static final Duration LENGTH = Duration.ofSeconds(20);

    private final Stage stage = new Stage();
    private final Logger driver = (Logger) LoggerFactory.getLogger("org.sqlite.core");
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> counter = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            statements.add(event.getThreadName() + ": " + event.getFormattedMessage());
        }
    };

    @AfterEach
    void close() {
        driver.detachAppender(counter);
        driver.setLevel(null);
        driver.setAdditive(true);
        stage.close();
    }

    @Test
    void hardlyEverAsksItsDatabase() {
        stage.asks(stage.alice, 101);
        counter.start();
        driver.setAdditive(false);
        driver.setLevel(Level.TRACE);
        driver.addAppender(counter);
        Awaitility.await().pollDelay(LENGTH).atMost(LENGTH.multipliedBy(2)).until(() -> true);
        // Each statement is logged up to three times. Looking each second for jobs or entries would be 300 lines.
        assertThat(statements.size()).as("%s", statements).isBetween(1, 150);
    }
}
