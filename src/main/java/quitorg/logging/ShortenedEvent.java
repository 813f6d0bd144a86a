package quitorg.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.Optional;

/**
 * Shortens an event that is too long for the log: message and stack trace are cut and become one message, so each
 * format stays well-formed. A cut inside a word could leave part of a secret that no rule of {@link Masking}
 * recognizes (a password without the {@code @} after it), so the cut drops the whole word.
 */
final class ShortenedEvent {
    private static final int LONGEST_MESSAGE = 16 * 1024;
    private static final int LONGEST_STACK_TRACE = 16 * 1024;

    private static final String BETWEEN_WORDS = " \t\n\u000B\f\r\"'";

    private ShortenedEvent() {}

    static ILoggingEvent of(ILoggingEvent event) {
        LoggingEvent shortened = new LoggingEvent();
        shortened.setLoggerContextRemoteView(event.getLoggerContextVO());
        shortened.setLoggerName(event.getLoggerName());
        shortened.setLevel(event.getLevel());
        shortened.setThreadName(event.getThreadName());
        shortened.setInstant(event.getInstant());
        shortened.setSequenceNumber(event.getSequenceNumber());
        shortened.setMDCPropertyMap(event.getMDCPropertyMap());
        String message = cut(event.getFormattedMessage(), LONGEST_MESSAGE);
        shortened.setMessage(stackTrace(event)
                .map(trace -> message + System.lineSeparator() + cut(trace, LONGEST_STACK_TRACE))
                .orElse(message));
        return shortened;
    }

    private static Optional<String> stackTrace(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return Optional.ofNullable(thrown).map(ThrowableProxyUtil::asString);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest;
        while (end > 0 && !isBetweenWords(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "[" + (text.length() - end) + " characters left out]";
    }

    /**
     * Whether the character ends a value for every rule of {@link Masking} but the header rule; a header's name is
     * before the cut.
     */
    private static boolean isBetweenWords(char each) {
        return BETWEEN_WORDS.indexOf(each) >= 0;
    }
}
