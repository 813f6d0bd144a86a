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
import java.util.Map;
import org.slf4j.Logger;

/**
 * Configures the log: one event a line, to standard error, since standard output belongs to what commands print; {@code
 * LOG_FORMAT} and {@code LOG_LEVEL} as {@link LogSetting} reads them. In code, because a file would cost the start a parser
 * of XML. With a file of the operator's ({@code -Dlogback.configurationFile}), or a {@code logback-test.xml} on the class
 * path, this does nothing.
 *
 * <p>Public and without parameters, since logback finds it as a service.
 */
public final class LogConfiguration extends ContextAwareBase implements Configurator {
    private static final String FILE = "logback.configurationFile";
    private static final String TEXT = "text";
    private static final String JSON = "json";
    private static final String INFO = "info";
    private static final Map<String, String> SETTINGS =
            Map.of("LOG_FORMAT", TEXT + "," + JSON, "LOG_LEVEL", "trace,debug,info,warn,error");

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
        // Standard error has the program's events only, not what logback has to say of itself.
        context.getStatusManager().add(new NopStatusListener());
        // Libraries log payloads and headers below WARN: whatever LOG_LEVEL says, these are not written.
        QuietLibraries quiet = new QuietLibraries();
        quiet.setContext(context);
        quiet.start();
        context.addTurboFilter(quiet);
        // A format that there is not would leave the log without an appender, and silent.
        String format = setting("LOG_FORMAT", TEXT);
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName(format);
        appender.setTarget("System.err");
        appender.setEncoder(masking(format.equals(JSON) ? json() : text()));
        appender.start();
        context.getLogger("quitorg").setLevel(Level.toLevel(setting("LOG_LEVEL", INFO)));
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
    }

    /** A blank name is none, and this program's tests say by it that they want its log. */
    private static boolean hasFile() {
        String named = System.getProperty(FILE);
        return named == null ? LogConfiguration.class.getResource("/logback-test.xml") != null : !named.isBlank();
    }

    private String setting(String name, String otherwise) {
        LogSetting setting = new LogSetting();
        setting.setContext(getContext());
        setting.setName(name);
        setting.setKnown(SETTINGS.getOrDefault(name, otherwise));
        setting.setOtherwise(otherwise);
        return setting.getPropertyValue();
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
        // Else a line has only the pattern of its message, with its arguments beside it.
        encoder.setWithFormattedMessage(true);
        return encoder;
    }
}
