package quitorg.store.db;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** Brings a database to the schema that this program knows, with Flyway unless {@link SchemaHistory} finds that it has it. */
public final class Schema {
    private static final String ROOT = "quitorg/store/migration/";
    private static final Set<MigrationState> FUTURE =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);
    private static final Set<MigrationState> MISSING =
            EnumSet.of(MigrationState.MISSING_SUCCESS, MigrationState.MISSING_FAILED);

    private Schema() {}

    /**
     * Applies the migrations that are missing. If several processes start at once, one does it, and the others wait for it.
     *
     * @param own the folder of migrations besides the common ones
     * @throws SchemaTooNewException if the database has a newer schema; nothing is changed then
     * @throws SchemaUnreleasedException if it was made before the first released schema; nothing is changed then
     */
    public static void migrate(DataSource database, String own) {
        if (isCurrent(database, own)) {
            return;
        }
        Flyway flyway = flyway(database, own);
        refuseOther(flyway.info());
        flyway.migrate();
    }

    /**
     * Checks that a database has the schema that this program knows; changes nothing.
     *
     * @throws SchemaTooOldException if it has an earlier one, or none
     * @throws SchemaTooNewException if it has a newer one
     * @throws SchemaUnreleasedException if it was made before the first released schema
     */
    public static void require(DataSource database, String own) {
        if (isCurrent(database, own)) {
            return;
        }
        MigrationInfoService info = flyway(database, own).info();
        refuseOther(info);
        if (info.pending().length > 0) {
            throw new SchemaTooOldException(info.applied().length == 0);
        }
    }

    private static boolean isCurrent(DataSource database, String own) {
        try {
            return SchemaHistory.isCurrent(database, ROOT, own);
        } catch (SQLException e) {
            throw new FlywayException("the database cannot be opened", e);
        }
    }

    private static Flyway flyway(DataSource database, String own) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:" + ROOT + "common", "classpath:" + ROOT + own)
                .cleanDisabled(true)
                .loggers("slf4j")
                .load();
    }

    private static void refuseOther(MigrationInfoService info) {
        // Files under other names, or under the same names with another content: those of a release never change.
        if (Arrays.stream(info.all()).anyMatch(migration -> MISSING.contains(migration.getState()))
                || Arrays.stream(info.applied()).anyMatch(Schema::isOfAnotherContent)) {
            throw new SchemaUnreleasedException();
        }
        // By default, Flyway ignores unknown newer migrations.
        Arrays.stream(info.all())
                .filter(migration -> FUTURE.contains(migration.getState()))
                .map(MigrationInfo::getVersion)
                .reduce((earlier, later) -> later)
                .ifPresent(version -> {
                    throw new SchemaTooNewException(version.getVersion());
                });
    }

    private static boolean isOfAnotherContent(MigrationInfo applied) {
        return !FUTURE.contains(applied.getState()) && !applied.isChecksumMatching();
    }
}
