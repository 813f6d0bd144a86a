package quitorg.sandbox.page;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens an address in the reader's browser by the command that their desktop has for it. */
public final class Browser {
    private static final Logger log = LoggerFactory.getLogger(Browser.class);

    private Browser() {}

    /** Opens it if there is a desktop. Neither waits nor fails. */
    public static void open(String address, Map<String, String> environment) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            run(List.of("rundll32", "url.dll,FileProtocolHandler", address));
        } else if (system.contains("mac")) {
            run(List.of("open", address));
        } else if (environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY")) {
            run(List.of("xdg-open", address));
        }
    }

    private static void run(List<String> command) {
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noSuchCommand) {
            log.debug("no browser was opened", noSuchCommand);
        }
    }
}
