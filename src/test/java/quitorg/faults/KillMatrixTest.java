package quitorg.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quitorg.TestRun;
import quitorg.sandbox.cloud.Answer;
import quitorg.store.Product;

/**
 * {@code kill -9} at every boundary, and a restart: at most one POST, the outcome that the cloud knows, and each entry
 * posted once and in order. A table of the results is printed at the end.
 */
@Timeout(180)
class KillMatrixTest {
    /** The time until the restart. By then a take-over is due, and on PostgreSQL a dead worker is known to be dead. */
    private static final Duration AWAY = Duration.ofSeconds(20);

    private static final Duration A_MOMENT = Duration.ofMillis(1);

    /** The boundary that the quick run tries, on SQLite only. */
    private static final List<Boundary> AROUND_THE_CALL = List.of(Boundary.POST_WITH_EFFECT);

    private static final Queue<Row> TABLE = new ConcurrentLinkedQueue<>();

    @TempDir
    private static Path shared;

    private static QuickStart quick;

    private final Outside outside = new Outside();

    @TempDir
    private Path folder;

    private String url;
    private Ledger ledger;

    private record Row(
            Product product, Boundary boundary, long posts, boolean left, String told, List<Integer> entries) {
        @Override
        public String toString() {
            return String.format(
                    "| %-10s | %-34s | %-5d | %-12s | %-9s | %-15s |",
                    product, boundary, posts, left ? "has left" : "still member", told, entries);
        }
    }

    @BeforeAll
    static void gatherClasses() throws IOException {
        quick = new QuickStart(shared);
        try (Outside outside = new Outside();
                BotProcess first = BotProcess.startFirst(
                        quick, outside.environment("jdbc:sqlite:" + shared.resolve("first.db")), shared)) {
            outside.await("the first bot's socket", () -> outside.slack.sockets() == 1);
            first.ends();
        }
    }

    static Stream<Arguments> matrix() {
        return TestRun.fullOrQuick(List.of(Product.values()), List.of(Product.SQLITE)).stream()
                .flatMap(product -> TestRun.fullOrQuick(List.of(Boundary.values()), AROUND_THE_CALL).stream()
                        .map(boundary -> Arguments.of(product, boundary)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("matrix")
    void aKillLeavesOneCallAtMostATrueEndAndAWholeTrail(Product product, Boundary boundary) throws IOException {
        url = product.freshUrl(folder.resolve("quit-org.db"));
        ledger = new Ledger(url);
        goesUntilItDies(boundary);
        try (BotProcess second = start(AWAY, Optional.empty())) {
            goesOnToItsEnd(boundary, second);
            TABLE.add(new Row(
                    product, boundary, outside.posts(), outside.hasLeft(), outside.cardSays(), outside.entries()));
            holds(boundary, second);
        }
    }

    private BotProcess start(Duration ahead, Optional<Boundary> boundary) throws IOException {
        outside.clock.move(ahead);
        BotProcess bot = BotProcess.start(quick, outside.environment(url), folder, ahead, boundary);
        try {
            outside.await("the bot's socket", () -> outside.slack.sockets() == 1);
        } catch (AssertionError e) {
            bot.kill();
            throw new AssertionError(bot.printed(), e);
        }
        return bot;
    }

    private void goesUntilItDies(Boundary boundary) throws IOException {
        if (boundary.isAtTheCloud()) {
            Answer never = Answer.hangForGood();
            outside.cloud.answerNext(
                    Outside.QUIT, boundary == Boundary.POST_WITH_EFFECT ? Answer.afterEffect(never) : never);
        }
        try (BotProcess first = start(Duration.ZERO, Optional.of(boundary))) {
            outside.asks();
            if (!boundary.isBeforeApproval()) {
                outside.await("the card", outside::showsCard);
                outside.approves();
            }
            outside.await(
                    "the boundary",
                    () -> boundary.isAtTheCloud()
                            ? outside.posts() == 1 && outside.hasLeft() == boundary.leaves()
                            : first.standsStillAt(boundary));
        }
        outside.await("no socket", () -> outside.slack.sockets() == 0);
    }

    private void goesOnToItsEnd(Boundary boundary, BotProcess bot) {
        awaitAsTimePasses(bot, "the card", outside::showsCard);
        if (boundary.isBeforeApproval()) {
            // Alice's modal shows the result, although the process that received her submission is dead.
            awaitAsTimePasses(bot, "alice's answer", () -> outside.sees(outside.alice, "submitted"));
            outside.approves();
        }
        awaitAsTimePasses(bot, "the end", () -> !outside.cardSays().equals("open"));
        // Jobs that could still call or post run now, and must change nothing.
        awaitAsTimePasses(bot, "nothing left to do", () -> ledger.toDo().isEmpty());
        outside.await("bob's answer", () -> outside.sees(outside.bob, "You approved"));
    }

    /** Waits for the condition. If the bot waits, too, moves its clock to the next due time. */
    private void awaitAsTimePasses(BotProcess bot, String what, BooleanSupplier condition) {
        try {
            outside.await(what, () -> {
                if (condition.getAsBoolean()) {
                    return true;
                }
                Ledger.ToDo toDo = ledger.toDo();
                Instant now = bot.now();
                toDo.next()
                        .filter(due -> !toDo.atWork() && due.isAfter(now))
                        .map(due -> Duration.between(now, due).plus(A_MOMENT))
                        .ifPresent(length -> {
                            bot.move(length);
                            outside.clock.move(length);
                        });
                return false;
            });
        } catch (AssertionError e) {
            throw new AssertionError(bot.printed(), e);
        }
    }

    private void holds(Boundary boundary, BotProcess bot) {
        assertThat(outside.posts()).as("POSTs").isEqualTo(boundary.posts()).isLessThanOrEqualTo(1);
        assertThat(outside.hasLeft()).as("has left").isEqualTo(boundary.leaves());
        assertThat(outside.cardSays()).as("what is told is so").isEqualTo(outside.hasLeft() ? "Succeeded" : "Failed");
        if (boundary.keepsTheAnswer()) {
            assertThat(outside.card().text())
                    .contains(outside.cloud.calls(Outside.QUIT).get(0).requestId());
        }
        assertThat(ledger.events()).as("what is recorded").hasSize(boundary.entries());
        assertThat(outside.entries())
                .as("each entry once and in order, as the message metadata number them\n%s", bot.printed())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, boundary.entries()).boxed().toList());
        assertThat(outside.card().replies().get(boundary.entries() - 2).broadcast())
                .as("the outcome is told to the whole channel")
                .isTrue();
        assertThat(outside.slack.complaints()).isEmpty();
    }

    @AfterEach
    void close() {
        outside.close();
    }

    @AfterAll
    static void printTable() {
        System.out.println("| database   | killed when                        | POSTs | the cloud    | the card  |"
                + " the trail       |");
        TABLE.forEach(System.out::println);
    }
}
