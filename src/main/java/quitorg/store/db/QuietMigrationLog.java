package quitorg.store.db;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flyway's log, with its many lines of information as debug lines. Public and with a constructor, because Flyway creates it.
 */
public final class QuietMigrationLog implements LogCreator {

    /** For Flyway, which knows this class by name only. */
    public QuietMigrationLog() {}

    @Override
    public Log createLogger(Class<?> source) {
        return new Quiet(LoggerFactory.getLogger(source));
    }

    private record Quiet(Logger log) implements Log {
        @Override
        public void debug(String message) {
            log.trace(message);
        }

        @Override
        public void info(String message) {
            log.debug(message);
        }

        @Override
        public void notice(String message) {
            log.debug(message);
        }

        @Override
        public void warn(String message) {
            log.warn(message);
        }

        @Override
        public void error(String message) {
            log.error(message);
        }

        @Override
        public void error(String message, Exception e) {
            log.error(message, e);
        }
    }
}
