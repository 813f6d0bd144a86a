package quitorg.workflow;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.approval.Decision;
import quitorg.approval.FactsReading;
import quitorg.approval.OrgId;
import quitorg.approval.PeopleNow;
import quitorg.approval.Person;
import quitorg.approval.Policy;
import quitorg.approval.QuitRequest;
import quitorg.approval.RequestId;
import quitorg.approval.Roster;
import quitorg.approval.Submission;
import quitorg.store.Database;
import quitorg.store.TestSqlite;
import quitorg.store.ToldTrail;

/** A real store in a directory of the test, a clock that stands still, and requests as far as a test needs them. */
final class Bench implements AutoCloseable {
    final SettableClock clock = new SettableClock(Samples.NOON);
    final ScriptedStarts starts = new ScriptedStarts();
    private final String url;
    private final Database database;
    private int requests;

    Bench(Path directory) {
        url = TestSqlite.freshDatabase(directory.resolve("quit-org.db"));
        database = Database.open(url, clock);
    }

    RequestStore store() {
        return starts.of(database.requestStore());
    }

    /** A pause lets its length pass on {@link #clock}. */
    Clocks clocks() {
        return new Clocks(clock, clock::nanoTime, clock::advance);
    }

    /** The channel takes posts, and shows all that this database has; this machine's clock is the database's, too. */
    CallConditions conditions() {
        return new CallConditions(Optional::empty, ToldTrail.shownBy(store()), new ClockCheck(clock, false));
    }

    ChannelStatus channelStatus() {
        return database.channelStatus();
    }

    Outbox outbox() {
        return database.outbox();
    }

    /** A job as it stands in the table. */
    record Planned(String kind, String key, Instant due) {}

    /** What is planned, read past the program. */
    List<Planned> planned() {
        String sql = "SELECT task_name, task_instance, execution_time FROM scheduled_tasks ORDER BY execution_time";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Planned> planned = new ArrayList<>();
            while (rows.next()) {
                planned.add(new Planned(rows.getString(1), rows.getString(2), Instant.ofEpochMilli(rows.getLong(3))));
            }
            return planned;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes all jobs away, as if they had been carried out. */
    void forgetJobs() {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM scheduled_tasks");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The latest event of a request, as its row tells it. */
    String lastEvent(RequestId id) {
        String sql = "SELECT body FROM event WHERE request_id = '" + id + "' ORDER BY position DESC LIMIT 1";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    int countRows(String table) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    QuitRequest find(RequestId id) {
        return store().find(id).orElseThrow();
    }

    /** A pending request of Alice's. */
    QuitRequest pending(OrgId orgId, Policy policy) {
        requests++;
        Submission submission = new Submission(
                Samples.id(requests),
                Samples.ACCOUNT,
                orgId,
                Samples.reason(),
                Samples.may(Samples.ALICE),
                new Roster.Known(List.of(Samples.ALICE, Samples.BOB, Samples.CAROL)),
                Samples.member(orgId),
                Optional.empty());
        Decision.Accepted accepted = accepted(QuitRequest.submit(submission, policy, clock.instant()));
        Optional<QuitRequest> inTheWay = store().inTransaction(changes -> changes.add(accepted));
        if (inTheWay.isPresent()) {
            throw new AssertionError("in the way: " + inTheWay.get());
        }
        return accepted.request();
    }

    QuitRequest pending() {
        return pending(Samples.ORG, Samples.ONE_APPROVAL);
    }

    /** The request with one more approval. */
    QuitRequest approve(QuitRequest pending, Person by) {
        FactsReading.Member facts = (FactsReading.Member) Samples.member(pending.orgId());
        return move(pending.approve(
                Samples.may(by), facts.facts(), facts, "fine", new PeopleNow(Map.of()), clock.instant()));
    }

    /** A request that Bob approved, due to be called now. */
    QuitRequest approved(OrgId orgId) {
        return approve(pending(orgId, Samples.ONE_APPROVAL), Samples.BOB);
    }

    QuitRequest approved() {
        return approved(Samples.ORG);
    }

    /** The same, with all of it in the channel: nothing keeps its call back. */
    QuitRequest approvedAndTold(OrgId orgId) {
        return ToldTrail.of(store(), approved(orgId));
    }

    QuitRequest approvedAndTold() {
        return approvedAndTold(Samples.ORG);
    }

    /** A request whose call began. */
    QuitRequest executing(OrgId orgId) {
        return move(approved(orgId).begin(Samples.member(orgId), clock.instant()));
    }

    QuitRequest succeeded(OrgId orgId) {
        return move(executing(orgId).finish(Samples.SUCCESS, clock.instant()));
    }

    QuitRequest failed(OrgId orgId) {
        return move(executing(orgId).finish(Samples.refused("FailedOperation.X", false), clock.instant()));
    }

    /** Writes the move down. */
    QuitRequest move(Decision decision) {
        Decision.Accepted accepted = accepted(decision);
        store().inTransaction(changes -> {
            changes.advance(accepted);
            return accepted;
        });
        return accepted.request();
    }

    private static Decision.Accepted accepted(Decision decision) {
        if (decision instanceof Decision.Accepted accepted) {
            return accepted;
        }
        throw new AssertionError("not accepted: " + decision);
    }

    @Override
    public void close() {
        database.close();
    }
}
