package quitorg.store;

import java.io.File;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import quitorg.audit.Finding;
import quitorg.audit.Verification;
import quitorg.store.audit.JdbcAuditLog;
import quitorg.store.jobs.JobDispatcher;
import quitorg.store.jobs.RetryHandler;
import quitorg.store.json.Rows;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.audit.AuditLog;

/** The jobs of a database without workers: a test picks each job itself, and ends it as {@link JobDispatcher} would. */
public final class JobsByHand implements AutoCloseable {
    private final String url;
    private final Handle handle;
    private final String copy;

    public JobsByHand(String url) {
        this.url = url;
        handle = Jdbi.create(url).open();
        copy = url.substring(url.lastIndexOf(':') + 1) + "-older";
    }

    /** Copies all committed data; only on SQLite. */
    public void copyDatabase() {
        new File(copy).delete();
        handle.execute("VACUUM INTO ?", copy);
    }

    /** Restores all rows from the copy. */
    public void putCopyBack() {
        handle.execute("ATTACH ? AS older", copy);
        List<String> tables =
                query("SELECT name FROM older.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
        // The triggers forbid the changes that are made here.
        List<String> guards = query("SELECT name FROM main.sqlite_master WHERE type = 'trigger'");
        List<String> guardsAgain = query("SELECT sql FROM main.sqlite_master WHERE type = 'trigger'");
        handle.useTransaction(back -> {
            guards.forEach(guard -> back.execute("DROP TRIGGER main." + guard));
            for (String table : tables) {
                back.execute("DELETE FROM main." + table);
                // Without those that the database computes.
                String columns =
                        String.join(", ", query("SELECT name FROM pragma_table_info('" + table + "', 'main')"));
                back.execute("INSERT INTO main.%1$s (%2$s) SELECT %2$s FROM older.%1$s".formatted(table, columns));
            }
            guardsAgain.forEach(guard -> back.execute(guard));
        });
        handle.execute("DETACH older");
    }

    /** A job as stored. */
    public record Planned(String kind, String key, String data, Instant due, long version, int failures) {

        public Job job() {
            return Rows.fromBody(data, Job.class);
        }
    }

    /** All stored jobs, the earliest first. */
    public List<Planned> planned() {
        return handle.createQuery(
                        "SELECT task_name, task_instance, task_data, execution_time, version,"
                                + " consecutive_failures FROM scheduled_tasks ORDER BY execution_time, task_name, task_instance")
                .map((row, context) -> new Planned(
                        row.getString("task_name"),
                        row.getString("task_instance"),
                        row.getString("task_data"),
                        Instant.ofEpochMilli(row.getLong("execution_time")),
                        row.getLong("version"),
                        row.getInt("consecutive_failures")))
                .list();
    }

    /** Picks the job, even if another worker that seems dead has picked it: only the last one may end it. */
    public Planned pick(Planned job) {
        handle.createUpdate("UPDATE scheduled_tasks SET version = :version + 1"
                        + " WHERE task_name = :kind AND task_instance = :key AND version = :version")
                .bindMethods(job)
                .execute();
        return new Planned(job.kind(), job.key(), job.data(), job.due(), job.version() + 1, job.failures());
    }

    /** Ends the job as carried out. */
    public void remove(Planned job) {
        handle.createUpdate("DELETE FROM scheduled_tasks"
                        + " WHERE task_name = :kind AND task_instance = :key AND version = :version")
                .bindMethods(job)
                .execute();
    }

    /** Ends the job as failed, with the usual wait before its retry. */
    public void retry(Planned job, Instant now) {
        retryAt(job, now.plus(RetryHandler.waitAfter(job.failures())));
    }

    /** Ends the job as failed or left to another replica; it is retried at that time. */
    public void retryAt(Planned job, Instant again) {
        handle.createUpdate("UPDATE scheduled_tasks SET execution_time = :again, consecutive_failures = :failures + 1,"
                        + " version = :version + 1"
                        + " WHERE task_name = :kind AND task_instance = :key AND version = :version")
                .bindMethods(job)
                .bind("again", again.toEpochMilli())
                .execute();
    }

    /** One string per row, for anything else that a test wants to know. */
    public List<String> query(String sql) {
        // By JDBC alone: jdbi parses each statement that it has not seen before.
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** What {@code audit verify} finds wrong. */
    public List<Finding> findings() {
        try (AuditLog log = JdbcAuditLog.open(url)) {
            return Verification.of(log).findings();
        }
    }

    @Override
    public void close() {
        handle.close();
    }
}
