package quitorg.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.slf4j.Logger;

/**
 * Configures the log: one event a line, to standard error, since standard output is for what commands print. It is done in
 * code because reading an XML file would slow the start. If the operator names a file ({@code -Dlogback.configurationFile}), or
 * a {@code logback-test.xml} is on the class path, this does nothing.
 *
 * <p>Public and without parameters, because logback creates it as a service.
 */
public final class LogConfiguration extends ContextAwareBase implements Configurator {
    private static final String FILE = "logback.configurationFile";
    private static final String JSON = "json";
    private static final LogSetting FORMAT = new LogSetting("LOG_FORMAT", "text", Set.of("text", JSON));
    private static final LogSetting LEVEL =
            new LogSetting("LOG_LEVEL", "info", Set.of("trace", "debug", "info", "warn", "error"));

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS,UTC}Z %-5level [%thread] %logger{20} -"
            + " %replace(%msg){'[\\r\\n]+', ' '}%n%ex";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (hasFile()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        apply(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Configures that context, whatever files there are. */
    void apply(LoggerContext context) {
        // Without this, logback would print its own status messages on standard error.
        context.getStatusManager().add(new NopStatusListener());
        QuietLibraries quiet = new QuietLibraries();
        quiet.setContext(context);
        quiet.start();
        context.addTurboFilter(quiet);
        String format = FORMAT.in(context);
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName(format);
        appender.setTarget("System.err");
        appender.setEncoder(masking(format.equals(JSON) ? json() : text()));
        appender.start();
        context.getLogger("quitorg").setLevel(Level.toLevel(LEVEL.in(context)));
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
    }

    /** A blank name counts as none: so a test chooses this configuration although {@code logback-test.xml} is there. */
    private static boolean hasFile() {
        String named = System.getProperty(FILE);
        return named == null ? LogConfiguration.class.getResource("/logback-test.xml") != null : !named.isBlank();
    }

    private Encoder<ILoggingEvent> masking(Encoder<ILoggingEvent> encoder) {
        encoder.setContext(getContext());
        encoder.start();
        MaskingEncoder masking = new MaskingEncoder();
        masking.setContext(getContext());
        masking.setEncoder(encoder);
        masking.start();
        return masking;
    }

    private static Encoder<ILoggingEvent> text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        encoder.setCharset(StandardCharsets.UTF_8);
        return encoder;
    }

    private static Encoder<ILoggingEvent> json() {
        JsonEncoder encoder = new JsonEncoder();
        // Otherwise a line has only the pattern of the message, and its arguments apart from it.
        encoder.setWithFormattedMessage(true);
        return encoder;
    }
}
