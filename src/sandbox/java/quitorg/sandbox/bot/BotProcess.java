package quitorg.sandbox.bot;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import quitorg.app.Application;
import quitorg.app.settings.Settings;

/**
 * The bot as a process that {@link ChildBot} starts: settings from the environment as for {@code serve}, and a clock that is
 * ahead, which {@code serve} does not have. It prints its port, and ends on SIGTERM, or when its standard input ends because
 * the process that started it is gone.
 */
final class BotProcess {
    private BotProcess() {}

    /** @param args by how many milliseconds its clock is ahead */
    public static void main(String[] args) throws InterruptedException {
        Duration ahead = Duration.ofMillis(Long.parseLong(args[0]));
        Settings settings = Settings.parse(System.getenv()).fold(Settings.Valid::settings, invalid -> {
            throw new IllegalStateException("the sandbox's own settings are wrong: " + invalid);
        });
        Application application =
                new Application(settings, Clock.offset(Clock.systemUTC(), ahead), Application.SLACKS_PACE);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            application.close();
                            stopped.countDown();
                        },
                        "stop"));
        Thread watch = new Thread(BotProcess::endWithInput, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        System.out.println(application.port());
        application.start();
        stopped.await();
    }

    private static void endWithInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        } finally {
            System.exit(0);
        }
    }
}
