package quitorg.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import quitorg.logging.LogOutput;
import quitorg.sandbox.story.Script;
import quitorg.sandbox.story.Transport;

/** {@code sandbox --script}: plays the whole story, without an account, a token or a network. */
@Command(
        name = "sandbox",
        description = "Runs the unchanged bot against a simulated Slack and a simulated Tencent Cloud on this machine.")
final class SandboxCommand implements Callable<Integer> {
    @Option(
            names = "--script",
            description = "Plays the story as three people, prints what each saw; exits 0 only if every step held.")
    private boolean script;

    private enum Transports {
        socket,
        http,
        both;

        List<Transport> played() {
            return switch (this) {
                case socket -> List.of(Transport.SOCKET);
                case http -> List.of(Transport.HTTP);
                case both -> List.of(Transport.SOCKET, Transport.HTTP);
            };
        }
    }

    @Option(
            names = "--transport",
            paramLabel = "socket|http|both",
            defaultValue = "both",
            description = "How Slack's payloads reach the bot; both (the default) plays the story once with each.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private Transports transports;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!script) {
            throw new ParameterException(
                    spec.commandLine(), "sandbox takes --script; there is no page to click on yet");
        }
        // The transcript is what the reader wants. LOG_LEVEL in the environment still counts.
        if (Objects.requireNonNullElse(System.getenv("LOG_LEVEL"), "").isBlank()) {
            LogOutput.errorsOnly();
        }
        PrintWriter out = spec.commandLine().getOut();
        // Stops at the first transport that fails, so that its transcript is the last thing on the screen.
        return transports.played().stream().allMatch(transport -> Script.play(out, transport)) ? 0 : 1;
    }
}
