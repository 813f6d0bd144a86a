package quitorg.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import quitorg.logging.LogOutput;

/**
 * The program. Exit codes: 0 done, 1 a check failed, 2 wrong usage or settings. {@code main} alone exits; {@link #run}
 * returns the code.
 */
@Command(
        name = "quit-org",
        description =
                "A chat-ops bot: two people agree in Slack, then a Tencent Cloud account leaves its organization, once.",
        // Every command has --help and --version.
        scope = CommandLine.ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:a check failed", "2:wrong usage or settings"},
        subcommands = {SandboxCommand.class, ErrorsCommand.class, VersionCommand.class, CommandLine.HelpCommand.class})
public final class Main {
    private static final int FAULT = 1;

    private static final Logger log = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        LogOutput.keepSecrets();
        int code = run(
                args,
                System.getenv(),
                new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, java.nio.charset.StandardCharsets.UTF_8));
        System.exit(code);
    }

    /**
     * Runs a command; without one, {@code serve}.
     *
     * @param environment the settings, as the environment has them
     * @return the exit code
     */
    public static int run(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        try {
            return isServe(args) ? ServeCommand.run(environment, err) : command(args, environment, out, err);
        } catch (Exception fault) {
            return ended(fault);
        }
    }

    /** Served without picocli, which takes a part of the start. */
    private static boolean isServe(String[] args) {
        return args.length == 0 || (args.length == 1 && args[0].equals("serve"));
    }

    /** Logged, and not printed by picocli, so that it is masked, and JSON if the log is. */
    private static int ended(Exception fault) {
        log.error("quit-org was ended by a fault", fault);
        return FAULT;
    }

    private static int command(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        CommandLine commands = new CommandLine(new Main())
                .addSubcommand(ServeCommand.of(environment))
                .addSubcommand(new HealthCommand(environment))
                .addSubcommand(new CommandLine(new AuditCommand())
                        .addSubcommand(new AuditExportCommand(environment))
                        .addSubcommand(new AuditVerifyCommand(environment, Clock.systemUTC())))
                .addSubcommand(new BackupCommand(environment))
                .addSubcommand(new DoctorCommand(environment, Clock.systemUTC()))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler((fault, command, parsed) -> ended(fault));
        return commands.execute(args);
    }
}
