package quitorg.store.db;

import org.flywaydb.core.api.FlywayException;
import quitorg.workflow.port.check.CheckResult;

/** The names of the database's checks, and what they find in either database. */
public final class DatabaseFindings {
    public static final String WRITING = "database";
    public static final String SCHEMA = "database-schema";
    public static final String SPACE = "database-space";
    public static final String CLOCK = "clock-database";
    public static final String BACKUP = "backup";

    private DatabaseFindings() {}

    /** The database cannot be used. */
    public static CheckResult failed(String check, String database, Throwable failure) {
        DatabaseFault fault = DatabaseFault.of(failure);
        return CheckResult.failed(check, "the database " + database + ": " + fault.what(), sentence(fault.advice()));
    }

    /** A message of one of our own exceptions, which has the remedy after a colon. */
    public static CheckResult failed(String check, RuntimeException ours) {
        String[] parts = String.valueOf(ours.getMessage()).split(": ", 2);
        return CheckResult.failed(check, parts[0], parts.length < 2 ? "See the documentation." : sentence(parts[1]));
    }

    /** Compares the schema with the one that this program knows; changes nothing. */
    public static CheckResult schema(ReadOnlySource source) {
        try {
            Schema.require(source.connections(), source.migrations());
            return CheckResult.ok(SCHEMA, "the schema is the one of this version");
        } catch (SchemaTooOldException e) {
            return CheckResult.ok(
                    SCHEMA, "the next start of serve brings the schema up to this version; make a backup before");
        } catch (SchemaTooNewException | SchemaUnreleasedException e) {
            return failed(SCHEMA, e);
        } catch (FlywayException e) {
            return failed(SCHEMA, source.described(), e);
        }
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
