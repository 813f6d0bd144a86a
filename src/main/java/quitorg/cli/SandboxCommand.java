package quitorg.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import quitorg.logging.LogOutput;
import quitorg.sandbox.page.Browser;
import quitorg.sandbox.page.SandboxPage;
import quitorg.sandbox.story.Script;
import quitorg.sandbox.story.Transport;

/** {@code sandbox}: the bot without an account, a token or a network, on a page or as a story that ends by itself. */
@Command(
        name = "sandbox",
        description = {
            "Runs the unchanged bot against a simulated Slack and a simulated Tencent Cloud on this machine.",
            "Without options it prints the address of a page to try it on, opens it if there is a desktop, and runs until"
                    + " Ctrl-C."
        })
final class SandboxCommand implements Callable<Integer> {
    @Option(
            names = "--script",
            description = "Plays the story as three people, prints what each saw; exits 0 only if every step held.")
    private boolean script;

    @Option(
            names = "--watch",
            description =
                    "With --script: plays it on the page, slowly enough to be read, once a browser has opened the page.")
    private boolean watch;

    @Option(
            names = "--port",
            paramLabel = "<number>",
            description =
                    "The page's port on this machine; 0 for a free one (default: 8100, or a free one if that is taken).")
    private Optional<Integer> port = Optional.empty();

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
    public Integer call() throws InterruptedException {
        // The reader wants what the sandbox shows, not its log, unless LOG_LEVEL is set.
        String logLevel =
                Objects.requireNonNullElse(System.getenv("LOG_LEVEL"), "").strip();
        if (logLevel.isEmpty()) {
            LogOutput.errorsOnly();
        }
        return script && !watch ? play() : showPage(logLevel);
    }

    private int showPage(String logLevel) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (watch && !script) {
            throw new ParameterException(spec.commandLine(), "--watch goes with --script");
        }
        if (port.filter(number -> number < 0 || number > 65_535).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--port is from 0 to 65535");
        }
        SandboxPage page = new SandboxPage(logLevel);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            page.close();
                            stopped.countDown();
                        },
                        "stop"));
        try {
            String address = page.start(port.map(OptionalInt::of).orElseGet(OptionalInt::empty));
            out.println("The sandbox is at " + address + " until you press Ctrl-C.");
            Browser.open(address, System.getenv());
            if (watch) {
                page.play(out);
            }
            stopped.await();
            return 0;
        } catch (SandboxPage.PortTakenException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private int play() {
        PrintWriter out = spec.commandLine().getOut();
        // Stops at the first transport that fails, so that its transcript is the last thing on the screen.
        return transports.played().stream().allMatch(transport -> Script.play(out, transport)) ? 0 : 1;
    }
}
