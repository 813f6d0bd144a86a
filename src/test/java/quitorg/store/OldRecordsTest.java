package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.store.Samples.NOW;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import quitorg.TestRun;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Account;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.OldRecords;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.channel.ChannelMessage;

@ParameterizedClass
@MethodSource("products")
class OldRecordsTest {
    static List<Product> products() {
        return TestRun.fullOrQuick(List.of(Product.values()), List.of(Product.SQLITE));
    }

    private static final Instant LATER = NOW.plus(Duration.ofDays(1));

    @Parameter
    Product product;

    @TempDir
    Path directory;

    private OpenDatabase database;
    private int drawn;

    @BeforeEach
    void open() {
        database = new OpenDatabase(product, directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private RequestStore store() {
        return database.get().requestStore();
    }

    private QuitRequest submit(int number) {
        Decision.Accepted submitted = Samples.submitted(number, new Account("account-" + number), Samples.ORG);
        store().inTransaction(changes -> changes.add(submitted));
        act("submit-" + number, submitted.request());
        return submitted.request();
    }

    private QuitRequest advance(Decision.Accepted move) {
        store().inTransaction(changes -> {
            changes.advance(move);
            return move;
        });
        return move.request();
    }

    /** Stores an action that led to the present version of the request. */
    private void act(String key, QuitRequest request) {
        store().inTransaction(changes -> {
            changes.add(Samples.action(key), NOW);
            changes.markDecided(key, request.id(), request.version());
            return key;
        });
    }

    private void refuse(String key) {
        store().inTransaction(changes -> {
            changes.add(Samples.action(key), NOW);
            return changes.close(key, new Refusal.UnknownReview());
        });
    }

    private ReviewId review(QuitRequest request) {
        ReviewId id = new ReviewId("%032x".formatted(++drawn));
        store().inTransaction(changes -> {
            changes.add(new Review(
                    id, new Actor("T1", "U0BOB"), request.id(), request.version(), Optional.of(Samples.FACTS), NOW));
            return id;
        });
        return id;
    }

    private void postAll() {
        for (Optional<ChannelMessage> next = next(); next.isPresent(); next = next()) {
            ChannelMessage entry = next.orElseThrow();
            database.get().outbox().mark(entry, NOW);
            store().inTransaction(changes -> {
                changes.markPosted(entry, "ts-" + entry.requestId() + "-" + entry.number() + "-" + entry.copy());
                return entry;
            });
        }
    }

    private Optional<ChannelMessage> next() {
        return database.get().outbox().next(LATER);
    }

    private QuitRequest succeed(int number) {
        QuitRequest approved = advance(Samples.approved(submit(number)));
        act("approve-" + number, approved);
        review(approved);
        return advance(Samples.succeeded(advance(Samples.begun(approved))));
    }

    private int delete() {
        return database.get().oldRecords().deleteBefore(LATER, 100);
    }

    private int rows(String table) {
        return database.countRows(table);
    }

    @Test
    void deletesWhatNothingNeedsAndKeepsRequestsEventsAndCards() {
        QuitRequest done = succeed(1);
        refuse("refused");
        postAll();
        int events = rows("event");
        // The approval, the refused action, the review, and three entries under the card.
        assertThat(delete()).isEqualTo(6);
        assertThat(delete()).isZero();
        assertThat(store().find(done.id())).contains(done);
        assertThat(rows("event")).isEqualTo(events);
        assertThat(rows("outbox")).isEqualTo(1);
        assertThat(rows("card")).isEqualTo(1);
        assertThat(rows("review")).isZero();
        assertThat(store().findAction("refused")).isEmpty();
    }

    @Test
    void keepsTheActionThatCreatedARequestSoThatItsRepeatCreatesNoOther() {
        QuitRequest done = succeed(1);
        postAll();
        delete();
        assertThat(store().findAction("submit-1")
                        .orElseThrow()
                        .decided()
                        .orElseThrow()
                        .request())
                .isEqualTo(done.id());
        assertThat((boolean) store().inTransaction(changes -> changes.add(Samples.action("submit-1"), LATER)))
                .isFalse();
    }

    @Test
    void touchesNothingOfAnOpenRequest() {
        QuitRequest approved = advance(Samples.approved(submit(1)));
        act("approve-1", approved);
        ReviewId review = review(approved);
        refuse("refused");
        postAll();
        assertThat(delete()).isZero();
        assertThat(store().findReview(review)).isPresent();
        assertThat(store().findAction("refused")).isPresent();
        assertThat(rows("outbox")).isEqualTo(2);
    }

    @Test
    void touchesNothingThatIsNotPostedOrNotDecidedOrYoung() {
        succeed(1);
        store().inTransaction(changes -> changes.add(Samples.action("undecided"), NOW));
        assertThat(database.get().oldRecords().deleteBefore(NOW.plusSeconds(30), 100))
                .isZero();
        // Nothing is posted yet: only the approval and the review go.
        assertThat(delete()).isEqualTo(2);
        assertThat(rows("outbox")).isEqualTo(4);
        assertThat(store().findAction("undecided")).isPresent();
        postAll();
        assertThat(delete()).isEqualTo(3);
    }

    @Test
    void keepsAnActionThatAJobStillReads() {
        refuse("refused");
        store().inTransaction(changes -> {
            changes.schedule(new Job.ShowAgain("refused", NOW), NOW);
            return changes;
        });
        assertThat(delete()).isZero();
    }

    @Test
    void postsADeletedCardAnewAfterItsEntriesAreForgotten() {
        QuitRequest done = succeed(1);
        postAll();
        delete();
        String card = database.get().outbox().cardTs(done.id()).orElseThrow();
        assertThat(database.get().outbox().loseCard(done.id(), card, LATER)).isTrue();
        assertThat(next().orElseThrow().isCard()).isTrue();
        postAll();
        assertThat(database.get().outbox().cardTs(done.id())).isPresent().isNotEqualTo(Optional.of(card));
        assertThat(database.get().outbox().earlierCards(done.id())).containsExactly(card);
    }

    @Test
    void goesOnAfterAProcessThatEndedInTheMiddle() {
        succeed(1);
        succeed(2);
        postAll();
        // One of each kind.
        assertThat(database.get().oldRecords().deleteBefore(LATER, 1)).isEqualTo(3);
        database.reopen();
        assertThat(delete()).isEqualTo(7);
        assertThat(rows("outbox")).isEqualTo(2);
    }

    @Test
    void replicasDeleteAtOnceWithoutDisturbingEachOther() {
        for (int number = 1; number <= 6; number++) {
            succeed(number);
        }
        postAll();
        if (product == Product.POSTGRES) {
            try (Database other = Database.open(database.url(), Clock.systemUTC())) {
                deleteAtOnce(database.get().oldRecords(), other.oldRecords());
            }
        } else {
            deleteAtOnce(database.get().oldRecords(), database.get().oldRecords());
        }
        assertThat(rows("review")).isZero();
        assertThat(rows("outbox")).isEqualTo(6);
        assertThat(rows("action")).isEqualTo(6);
        assertThat(rows("request")).isEqualTo(6);
    }

    private static void deleteAtOnce(OldRecords one, OldRecords other) {
        List<CompletableFuture<Integer>> both = List.of(
                CompletableFuture.supplyAsync(() -> deleteAll(one)),
                CompletableFuture.supplyAsync(() -> deleteAll(other)));
        // Five rows of each request, each deleted once.
        assertThat(both.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(30);
    }

    private static int deleteAll(OldRecords records) {
        int all = 0;
        int some;
        do {
            some = records.deleteBefore(LATER, 2);
            all += some;
        } while (some > 0);
        return all;
    }
}
