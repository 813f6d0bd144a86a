package quitorg.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import quitorg.app.Application;
import quitorg.app.PortUnavailableException;
import quitorg.app.settings.Settings;
import quitorg.logging.LogOutput;
import quitorg.store.db.SchemaTooNewException;
import quitorg.store.db.SchemaUnreleasedException;
import quitorg.store.sqlite.DatabaseInUseException;
import quitorg.store.sqlite.UnsafeDatabaseFileException;
import quitorg.workflow.port.StoreUnavailableException;

/** {@code serve}: the bot, until the process is told to stop. */
@Command(name = "serve", description = "Runs the bot with the settings of the environment (the default command).")
final class ServeCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int WRONG_SETTINGS = 2;

    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    ServeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        Settings.Parsed parsed = Settings.parse(environment);
        if (parsed instanceof Settings.Invalid invalid) {
            refuse(invalid, err);
            return WRONG_SETTINGS;
        }
        ((Settings.Valid) parsed).warnings().forEach(warning -> log.warn("The setting {}", warning));
        try {
            serve(((Settings.Valid) parsed).settings());
            return DONE;
        } catch (DatabaseInUseException
                | SchemaTooNewException
                | SchemaUnreleasedException
                | UnsafeDatabaseFileException
                | StoreUnavailableException
                | PortUnavailableException e) {
            if (LogOutput.isJson()) {
                log.error("quit-org cannot start: {}", e.getMessage());
            } else {
                err.println("quit-org cannot start: " + e.getMessage());
            }
            return WRONG_SETTINGS;
        }
    }

    private static void refuse(Settings.Invalid invalid, PrintWriter err) {
        if (LogOutput.isJson()) {
            // Without a colon after the name: what follows one would be masked as a secret.
            invalid.problems()
                    .forEach(problem -> log.error(
                            "quit-org cannot start: the setting {} {} Example: {}",
                            problem.name(),
                            problem.what(),
                            problem.example()));
        } else {
            err.println("quit-org cannot start, since these settings are wrong (all of them are listed):");
            invalid.problems().forEach(problem -> err.println("  " + problem));
        }
    }

    private static void serve(Settings settings) throws InterruptedException {
        Application application = new Application(settings, Clock.systemUTC(), Application.SLACKS_PACE);
        CountDownLatch stopped = new CountDownLatch(1);
        // On SIGTERM the JVM runs this and then ends, whether or not the main thread has returned.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            application.close();
                            stopped.countDown();
                        },
                        "stop"));
        application.start();
        stopped.await();
    }
}
