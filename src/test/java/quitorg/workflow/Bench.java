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
import quitorg.request.Approvers;
import quitorg.request.Decision;
import quitorg.request.PeopleNow;
import quitorg.request.QuitRequest;
import quitorg.request.Submission;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestId;
import quitorg.store.Database;
import quitorg.store.TestSqlite;
import quitorg.store.ToldTrail;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.execution.CallConditions;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.channel.ChannelStatusStore;
import quitorg.workflow.port.channel.Outbox;

/** A real store in the test's directory, a clock that stands still, and requests in the states that tests need. */
public final class Bench implements AutoCloseable {
    public final SettableClock clock = new SettableClock(Samples.NOON);
    public final ScriptedStarts starts = new ScriptedStarts();
    private final String url;
    private final Database database;
    private int requests;

    public Bench(Path directory) {
        url = TestSqlite.freshDatabase(directory.resolve("quit-org.db"));
        database = Database.open(url, clock);
    }

    public RequestStore store() {
        return starts.of(database.requestStore());
    }

    /** Clocks on which a pause moves {@link #clock} by its length. */
    public Clocks clocks() {
        return new Clocks(clock, clock::nanoTime, clock::advance);
    }

    /** The channel takes posts and shows all that the database has; this machine's clock is also the database's. */
    public CallConditions conditions() {
        return new CallConditions(Optional::empty, ToldTrail.shownBy(store()), new ClockCheck(clock, false));
    }

    public ChannelStatusStore channelStatus() {
        return database.channelStatus();
    }

    public Outbox outbox() {
        return database.outbox();
    }

    /** A job as stored in the table. */
    public record Planned(String kind, String key, Instant due) {}

    /** The stored jobs, read directly from the database. */
    public List<Planned> planned() {
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

    /** Deletes all jobs, as if they had been carried out. */
    public void forgetJobs() {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM scheduled_tasks");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The latest event of a request, as its row names it. */
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

    public int countRows(String table) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public QuitRequest find(RequestId id) {
        return store().find(id).orElseThrow();
    }

    /** A pending request by Alice. */
    public QuitRequest pending(OrgId orgId, Policy policy) {
        requests++;
        Submission submission = new Submission(
                Samples.id(requests),
                Samples.ACCOUNT,
                orgId,
                Samples.reason(),
                Samples.may(Samples.ALICE),
                new Approvers.Known(List.of(Samples.ALICE, Samples.BOB, Samples.CAROL)),
                Samples.member(orgId),
                Optional.empty());
        Decision.Accepted accepted = accepted(QuitRequest.submit(submission, policy, clock.instant()));
        Optional<QuitRequest> inTheWay = store().inTransaction(changes -> changes.add(accepted));
        if (inTheWay.isPresent()) {
            throw new AssertionError("in the way: " + inTheWay.get());
        }
        return accepted.request();
    }

    public QuitRequest pending() {
        return pending(Samples.ORG, Samples.ONE_APPROVAL);
    }

    /** The request with one more approval. */
    public QuitRequest approve(QuitRequest pending, Person by) {
        FactsReading.Member facts = (FactsReading.Member) Samples.member(pending.orgId());
        return move(pending.approve(
                Samples.may(by), facts.facts(), facts, "fine", new PeopleNow(Map.of()), clock.instant()));
    }

    /** A request that Bob approved; its call is due now. */
    public QuitRequest approved(OrgId orgId) {
        return approve(pending(orgId, Samples.ONE_APPROVAL), Samples.BOB);
    }

    public QuitRequest approved() {
        return approved(Samples.ORG);
    }

    /** The same, with all its entries in the channel: nothing holds its call back. */
    public QuitRequest approvedAndTold(OrgId orgId) {
        return ToldTrail.of(store(), approved(orgId));
    }

    public QuitRequest approvedAndTold() {
        return approvedAndTold(Samples.ORG);
    }

    /** A request after the start of its call. */
    public QuitRequest executing(OrgId orgId) {
        return move(approved(orgId).begin(Samples.member(orgId), clock.instant()));
    }

    public QuitRequest succeeded(OrgId orgId) {
        return move(executing(orgId).finish(Samples.SUCCESS, clock.instant()));
    }

    public QuitRequest failed(OrgId orgId) {
        return move(executing(orgId).finish(Samples.refused("FailedOperation.X", false), clock.instant()));
    }

    /** Stores the move. */
    public QuitRequest move(Decision decision) {
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
