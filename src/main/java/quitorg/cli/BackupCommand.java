package quitorg.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import quitorg.app.settings.Settings;
import quitorg.store.Database;
import quitorg.store.sqlite.Backup;
import quitorg.store.sqlite.UnsafeDatabaseFileException;
import quitorg.workflow.port.StoreUnavailableException;

/** {@code backup FILE}: copies the SQLite database, also while the bot runs. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Copies the SQLite database to a new file and checks the copy; the bot may run meanwhile.",
            "Reads DATABASE_URL or DATABASE_URL_FILE as serve does, and needs no other setting. Run it on the same machine, as"
                    + " the same user. Exits 0 with a whole copy, 1 if it could not be made, 2 if it was refused."
        })
final class BackupCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int REFUSED = 2;
    private static final double MEGABYTE = 1_000_000;

    private final Map<String, String> environment;

    @Parameters(paramLabel = "FILE", description = "The file to write; must not exist yet.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    BackupCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Settings.DatabaseUrl database = Settings.parseDatabase(environment);
        if (!database.problems().isEmpty()) {
            return end(REFUSED, "No backup: " + database.problems().get(0));
        }
        try {
            return Database.backup(database.url().value(), file)
                    .fold(this::done, refused -> end(REFUSED, "No backup: " + refused.why()));
        } catch (IllegalArgumentException | UnsafeDatabaseFileException e) {
            return end(REFUSED, "No backup: " + e.getMessage());
        } catch (StoreUnavailableException e) {
            return end(FAILED, "No backup: " + e.getMessage());
        }
    }

    private int done(Backup.Written written) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s holds the whole database (%.1f MB, %d events); SQLite's integrity check found no fault.%n",
                written.file(), written.bytes() / MEGABYTE, written.events());
        return DONE;
    }

    private int end(int code, String why) {
        spec.commandLine().getErr().println(why);
        return code;
    }
}
