package quitorg.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code audit}: what the database can prove. */
@Command(
        name = "audit",
        description = "Exports or verifies the audit log of the database in DATABASE_URL, also while the bot runs.",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new picocli.CommandLine.ParameterException(
                spec.commandLine(), "audit takes a command. Example: audit verify");
    }
}
