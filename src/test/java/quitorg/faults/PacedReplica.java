package quitorg.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import quitorg.app.Application;
import quitorg.app.PortDecorators;
import quitorg.app.settings.Settings;
import quitorg.e2e.MovableClock;

/**
 * {@code serve} with three changes for tests: the channel's pace, a channel that answers with a delay, and a clock that
 * is ahead by the seconds in a file. Everything else is as in production.
 */
final class PacedReplica {
    private static final Duration LINGERS = Duration.ofMillis(15);

    private final Path ahead;
    private final MovableClock clock = new MovableClock();
    private long seconds;

    private PacedReplica(Path ahead) {
        this.ahead = ahead;
    }

    /** Arguments: the pace in milliseconds, and the file with the seconds. */
    public static void main(String[] arguments) {
        new PacedReplica(Path.of(arguments[1])).serve(Duration.ofMillis(Long.parseLong(arguments[0])));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it follows the clock as long as the process lives
    private void serve(Duration pace) {
        follow();
        Settings.Valid valid = (Settings.Valid) Settings.parse(System.getenv());
        Application application = new Application(valid.settings(), clock, clock::nanoTime, pace, lingering());
        Runtime.getRuntime().addShutdownHook(new Thread(application::close, "stop"));
        application.start();
        ScheduledExecutorService following = Executors.newSingleThreadScheduledExecutor();
        following.scheduleWithFixedDelay(this::follow, 50, 50, TimeUnit.MILLISECONDS);
    }

    private static PortDecorators lingering() {
        PortDecorators none = PortDecorators.none();
        return new PortDecorators(
                none.store(), none.cloud(), real -> new LingeringChannel(real, LINGERS), none.outbox());
    }

    private void follow() {
        try {
            long wanted = Long.parseLong(Files.readString(ahead).strip());
            clock.move(Duration.ofSeconds(wanted - seconds));
            seconds = wanted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
