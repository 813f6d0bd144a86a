package quitorg.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import quitorg.app.Application;
import quitorg.app.settings.Settings;
import quitorg.e2e.MovableClock;
import quitorg.logging.LogOutput;

/**
 * The real bot in a process of its own, to be killed: {@code MortalBot <how far its clocks are ahead> [<boundary>]}. At
 * the boundary it prints a line and stands still. Each line of its standard input is a duration by which its clocks move
 * at once. When the input ends, the process that started it is gone, and the bot ends, too.
 */
final class MortalBot {
    private MortalBot() {}

    public static void main(String[] arguments) throws IOException {
        // As the program does it, because everything is logged here.
        LogOutput.keepSecrets();
        MovableClock clock = new MovableClock();
        clock.move(Duration.parse(arguments[0]));
        Optional<Boundary> boundary =
                arguments.length > 1 ? Optional.of(Boundary.valueOf(arguments[1])) : Optional.empty();
        Settings settings = ((Settings.Valid) Settings.parse(System.getenv())).settings();
        Application bot = new Application(
                settings,
                clock,
                clock::nanoTime,
                Duration.ZERO,
                new MortalPorts(new StandStill(boundary)).decorators());
        bot.start();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            clock.move(Duration.parse(line));
        }
        // No halt: the first bot writes its class archive when it exits.
        System.exit(1);
    }
}
