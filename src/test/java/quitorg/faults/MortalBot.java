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
 * The real bot in a process of its own, to be killed: {@code MortalBot <how far its clocks are ahead> [<boundary>]}. At the
 * boundary it says so on standard output and stands still. Each line of its standard input is a length of time that
 * passes at once; where the input ends, whoever started it is gone, and so is the bot.
 */
final class MortalBot {
    private MortalBot() {}

    public static void main(String[] arguments) throws IOException {
        // As the program does it: here all is logged.
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
        // Not by halt: the first one writes its archive of classes as it ends.
        System.exit(1);
    }
}
