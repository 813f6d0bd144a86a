package quitorg.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import quitorg.app.Application;
import quitorg.app.PortUnavailableException;
import quitorg.app.settings.KnownSettings;
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

    /** Wide enough that no setting takes two lines. */
    private static final int HELP_WIDTH = 140;

    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private ServeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The command; its help lists the settings. */
    static CommandLine of(Map<String, String> environment) {
        CommandLine command = new CommandLine(new ServeCommand(environment));
        List<KnownSettings.Entry> all = KnownSettings.all();
        int width = all.stream().mapToInt(entry -> entry.name().length()).max().orElse(1);
        command.getCommandSpec()
                .usageMessage()
                .width(HELP_WIDTH)
                .footerHeading(
                        "%nSettings, from the environment; each NAME but the proxies also as NAME_FILE, the path of a file:%n")
                .footer(all.stream()
                        .map(entry ->
                                String.format(Locale.ROOT, "  %-" + width + "s  %s", entry.name(), explained(entry)))
                        .toArray(String[]::new));
        return command;
    }

    private static String explained(KnownSettings.Entry entry) {
        return entry.meaning() + (entry.otherwise().isEmpty() ? "" : " (" + otherwise(entry.otherwise()) + ")");
    }

    private static String otherwise(String value) {
        return value.equals("required") ? value : "default: " + value;
    }

    @Override
    public Integer call() throws InterruptedException {
        return run(environment, spec.commandLine().getErr());
    }

    /** The same without picocli, which takes a tenth of a second of the start; {@code serve} has no options. */
    static int run(Map<String, String> environment, PrintWriter err) throws InterruptedException {
        Optional<Settings> settings = Settings.parse(environment).fold(ServeCommand::accept, invalid -> {
            refuse(invalid, err);
            return Optional.empty();
        });
        if (settings.isEmpty()) {
            return WRONG_SETTINGS;
        }
        try {
            serve(settings.get());
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

    private static Optional<Settings> accept(Settings.Valid valid) {
        valid.warnings().forEach(warning -> log.warn("The setting {}", warning));
        return Optional.of(valid.settings());
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
            err.println("All settings: quit-org serve --help. To try quit-org without an account or a token:"
                    + " java -jar quit-org.jar sandbox --script");
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
