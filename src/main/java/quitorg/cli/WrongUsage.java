package quitorg.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, which commands there are, and where to read more; exits 2. */
final class WrongUsage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException fault, String[] args) {
        CommandLine command = fault.getCommandLine();
        PrintWriter err = command.getErr();
        Optional<String> unknown = unknownCommand(fault);
        err.println(unknown.map(name -> "There is no command \"" + name + "\".").orElse(fault.getMessage()));
        unknown.map(name -> UnmatchedArgumentException.class.cast(fault).getSuggestions())
                .filter(suggestions -> !suggestions.isEmpty())
                .ifPresent(suggestions -> err.println("Did you mean: " + String.join(", ", suggestions) + "?"));
        if (!command.getSubcommands().isEmpty()) {
            err.println(
                    "Commands: " + String.join(", ", command.getSubcommands().keySet()));
        }
        err.println("More: " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    /** The first word, where a command is expected and none has that name. */
    private static Optional<String> unknownCommand(ParameterException fault) {
        boolean expectsOne = !fault.getCommandLine().getSubcommands().isEmpty();
        return Optional.of(fault)
                .filter(each -> expectsOne && each instanceof UnmatchedArgumentException)
                .map(UnmatchedArgumentException.class::cast)
                .map(UnmatchedArgumentException::getUnmatched)
                .map(List::stream)
                .flatMap(words -> words.findFirst())
                .filter(word -> !word.startsWith("-"));
    }
}
