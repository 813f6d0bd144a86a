package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import quitorg.e2e.Cast.Kind;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.story.Transport;

/** One stage on which every person of a {@link Cast} tries the same action, and a table of the expected results. */
final class Trial implements AutoCloseable {
    final Stage stage;
    final Cast cast;
    private final Map<String, String> cells = new HashMap<>();
    private final Map<String, String> refusals;
    private final RefusalsInTheTrail trail;

    /**
     * At this point, every person is an admin.
     *
     * @param table a line with the actions, then one for each kind of user
     * @param refusals the words of each refusal that a cell names
     */
    Trial(Transport transport, Map<String, String> settings, String table, Map<String, String> refusals) {
        Map<String, String> all = new HashMap<>(Cast.LISTS);
        all.putAll(settings);
        stage = new Stage(transport, all);
        cast = new Cast(stage.slack);
        this.refusals = refusals;
        trail = new RefusalsInTheTrail(stage);
        String[] actions = table.lines().findFirst().orElseThrow().split("[ |]+");
        table.lines().skip(1).map(line -> line.split("[ |]+")).forEach(line -> {
            assertThat(line).as(line[0]).hasSameSizeAs(actions);
            for (int i = 1; i < line.length; i++) {
                cells.put(line[0] + " " + actions[i], line[i]);
            }
        });
    }

    String cell(Kind kind, String action) {
        return cells.get(kind.word() + " " + action);
    }

    boolean may(Kind kind, String action) {
        return cell(kind, action).equals("yes");
    }

    /**
     * Runs the action for every kind of user with a cell in the table. The requester comes second to last, because the
     * requester may end the request. The person with the disabled group comes last, because other people may be looked up
     * in that group, too.
     */
    void each(String action, Consumer<Kind> act) {
        Stream<Kind> others = Stream.of(Kind.values()).filter(kind -> kind != Kind.REQUESTER && kind != Kind.DISABLED);
        Stream.concat(others, Stream.of(Kind.REQUESTER, Kind.DISABLED))
                .filter(kind -> !cell(kind, action).equals("-"))
                .forEach(kind -> {
                    if (kind == Kind.DISABLED) {
                        // What was read of the group for others must not answer for it.
                        isForgotten();
                    }
                    cast.comesOn(kind);
                    act.accept(kind);
                });
    }

    /**
     * The person acts and reads the words of the table. Nothing changes unless they may do it; a refused decision is
     * visible to others. Closes the person's modal again.
     */
    void tries(Kind kind, String action, String yes, boolean changes, Consumer<Person> act) {
        Person person = cast.person(kind);
        int told = person.privateMessages().size();
        String before = state();
        Optional<Screen> shown = person.modal();
        act.accept(person);
        String words = may(kind, action) ? yes : refusals.get(cell(kind, action));
        stage.await(kind.word() + " who tries to " + action + " to read: " + words, () -> reads(person, told, words));
        assertThat(!state().equals(before))
                .as(kind.word() + " who tries to " + action + " changes something")
                .isEqualTo(changes && may(kind, action));
        if (!may(kind, action)) {
            isRefused(person, action, cell(kind, action), shown);
        }
        person.modal().ifPresent(screen -> person.closesModal());
    }

    private void isRefused(Person person, String action, String refusal, Optional<Screen> shown) {
        // These are refused without a change to the modal that the click claims to come from.
        boolean changesNoModal = refusal.equals("other") || action.equals("again") || action.equals("choose");
        if (person.modal().isPresent() && !(changesNoModal && person.modal().equals(shown))) {
            Screen screen = person.modal().orElseThrow();
            assertThat(screen.submitLabel()).isEmpty();
            assertThat(screen.buttons()).isEmpty();
        }
        if (RefusalsInTheTrail.isTold(action, refusal)) {
            trail.await(person, action, refusal);
        } else {
            assertThat(trail.events(person, action)).isZero();
        }
    }

    private static boolean reads(Person person, int told, String words) {
        Stream<String> privately = person.privateMessages().stream().skip(told).map(message -> message.text());
        Stream<String> modal = person.modal().stream()
                .flatMap(screen -> Stream.concat(Stream.of(screen.text()), screen.inputLabels().stream()));
        return Stream.concat(modal, privately).anyMatch(text -> text.contains(words));
    }

    /** All state that people can change, read directly from the database. */
    private String state() {
        String sql = "SELECT group_concat(id || status || json_extract(body, '$.consent.approvals')"
                + " || coalesce(json_extract(body, '$.ending.proposal'), '')) FROM (SELECT * FROM request ORDER BY id)";
        try (Connection connection = DriverManager.getConnection(stage.databaseUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The requester submits a request for organization 101, unless one is open. */
    void isAskedFor() {
        if (!isOpen()) {
            stage.asks(cast.person(Kind.REQUESTER), 101);
            stage.await("the card", this::isOpen);
        }
    }

    /** Whether the newest card waits for approval. */
    boolean isOpen() {
        return stage.slack
                .channel()
                .messageWith("organization 101")
                .filter(card -> card.text().contains("Waiting for approval"))
                .isPresent();
    }

    /** Lets time pass until the bot remembers of no one what they may see. */
    void isForgotten() {
        stage.clock.move(Duration.ofMinutes(6));
    }

    /** Reject, Withdraw and Stop are decided again for a minute if Slack does not say who may do them. */
    void passesAMinuteIfUnread(Kind kind, String action) {
        if (cell(kind, action).equals("unread")) {
            stage.clock.move(Duration.ofMinutes(1));
        }
    }

    @Override
    public void close() {
        stage.close();
    }
}
