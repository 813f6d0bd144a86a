package quitorg.app;

import java.util.List;
import java.util.stream.Stream;

/** The web server cannot listen on its port. */
public final class PortUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortUnavailableException(int port, Throwable cause) {
        super(words(port, cause), cause);
    }

    private static String words(int port, Throwable failure) {
        List<String> messages = Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .map(each -> String.valueOf(each.getMessage()))
                .toList();
        if (messages.stream().anyMatch(message -> message.contains("in use"))) {
            return "port " + port + " is already in use: stop the other process, or set PORT";
        }
        return messages.stream().anyMatch(message -> message.contains("Permission denied"))
                ? "port " + port + " may not be opened by this user: set PORT to a number from 1024 on"
                : "port " + port + " cannot be opened: set PORT to another one";
    }
}
