package quitorg.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Log handling in the process, besides logback's configuration file. */
public final class LogOutput {
    private static final Logger log = LoggerFactory.getLogger(LogOutput.class);

    private LogOutput() {}

    /**
     * Sends all log output through logback and {@link QuietLibraries}, also with the operator's own logback file.
     * That includes what libraries log by java.util.logging (okhttp, Tyrus, PostgreSQL's driver) and uncaught
     * exceptions, which the JVM would print unmasked. Call it before anything else; a second call changes nothing.
     */
    public static void keepSecrets() {
        LoggerContext context = context();
        if (context.getTurboFilterList().stream().noneMatch(QuietLibraries.class::isInstance)) {
            QuietLibraries quiet = new QuietLibraries();
            quiet.setContext(context);
            quiet.start();
            context.addTurboFilter(quiet);
        }
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> log.error("the thread {} ended by a fault", thread.getName(), thrown));
    }

    /** Whether the log is JSON: then whatever else goes to standard error has to be JSON, too. */
    public static boolean isJson() {
        return context().getLogger(Logger.ROOT_LOGGER_NAME).getAppender("json") != null;
    }

    /** From now on logs errors only. */
    public static void errorsOnly() {
        List.of("quitorg", Logger.ROOT_LOGGER_NAME)
                .forEach(name -> context().getLogger(name).setLevel(Level.ERROR));
    }

    /** Logs nothing until it is closed. */
    public interface Quiet extends AutoCloseable {
        @Override
        void close();
    }

    /** Keeps the log quiet, for a command that prints every fault itself; not if the operator has set {@code LOG_LEVEL}. */
    public static Quiet quiet() {
        ch.qos.logback.classic.Logger ours = context().getLogger("quitorg");
        Level before = ours.getLevel();
        if (Objects.requireNonNullElse(System.getenv("LOG_LEVEL"), "").isBlank()) {
            ours.setLevel(Level.OFF);
        }
        return () -> ours.setLevel(before);
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
