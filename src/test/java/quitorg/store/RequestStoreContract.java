package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quitorg.store.Samples.ACCOUNT;
import static quitorg.store.Samples.NOW;
import static quitorg.store.Samples.ORG;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.action.ActionClosedException;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.action.StoredAction;
import quitorg.workflow.port.action.UserAction;

/** What every database has to keep of {@link RequestStore}. */
public interface RequestStoreContract {
    int THREADS = 16;

    RequestStore store();

    /** The number of rows in the table, read directly from the database. */
    int countRows(String table);

    default Decision.Accepted submit(int number) {
        return add(Samples.submitted(number));
    }

    default Decision.Accepted add(Decision.Accepted submitted) {
        Optional<QuitRequest> inTheWay = store().inTransaction(changes -> changes.add(submitted));
        assertThat(inTheWay).isEmpty();
        return submitted;
    }

    default QuitRequest advance(Decision.Accepted move) {
        return store().inTransaction(changes -> {
            changes.advance(move);
            return move.request();
        });
    }

    @Test
    default void findsWhatWasCommitted() {
        QuitRequest request = submit(1).request();
        assertThat(store().find(request.id())).contains(request);
        assertThat(store().findOpen(ACCOUNT, ORG)).contains(request);
        assertThat(store().findAllOpen()).containsExactly(request);
        assertThat(store().findLastEnded(ACCOUNT, ORG)).isEmpty();
        assertThat(store().find(Samples.id(2))).isEmpty();
    }

    @Test
    default void advancesAStep() {
        QuitRequest request = submit(1).request();
        QuitRequest approved = advance(Samples.approved(request));
        assertThat(store().find(request.id())).contains(approved);
        assertThat(store().findOpen(ACCOUNT, ORG)).contains(approved);
    }

    @Test
    default void findsTheRequestThatEndedLast() {
        QuitRequest first = advance(Samples.withdrawn(submit(1).request()));
        assertThat(store().findLastEnded(ACCOUNT, ORG)).contains(first);
        QuitRequest second = advance(Samples.withdrawn(submit(2).request()));
        submit(3);
        assertThat(store().findLastEnded(ACCOUNT, ORG)).contains(second);
        assertThat(store().findLastEnded(new Account("other"), ORG)).isEmpty();
    }

    @Test
    default void listsOpenRequestsOldestFirst() {
        QuitRequest later = add(Samples.submitted(9, new Account("a"), ORG)).request();
        QuitRequest latest = add(Samples.submitted(1, new Account("b"), ORG)).request();
        advance(Samples.withdrawn(
                add(Samples.submitted(5, new Account("c"), ORG)).request()));
        QuitRequest moved = advance(Samples.approved(later));
        assertThat(store().findAllOpen()).containsExactly(moved, latest);
    }

    @Test
    default void listsTheRequestsThatEndedLastTheLastOneFirst() {
        QuitRequest first = advance(Samples.withdrawn(submit(1).request()));
        QuitRequest second = advance(Samples.withdrawn(submit(2).request()));
        submit(3);
        assertThat(store().findRecentlyEnded(5)).containsExactlyInAnyOrder(first, second);
        assertThat(store().findRecentlyEnded(5))
                .isSortedAccordingTo(
                        Comparator.comparing(QuitRequest::changedAt).reversed());
        assertThat(store().findRecentlyEnded(1)).hasSize(1);
    }

    @Test
    default void answersWithTheOpenRequestInTheWay() {
        QuitRequest open = advance(Samples.approved(submit(1).request()));
        Optional<QuitRequest> inTheWay = store().inTransaction(changes -> changes.add(Samples.submitted(2)));
        assertThat(inTheWay).contains(open);
        assertThat(store().find(Samples.id(2))).isEmpty();
        assertThat(countRows("event")).isEqualTo(2);
        assertThat(countRows("outbox")).isEqualTo(2);
        assertThat(countRows("card")).isEqualTo(1);
    }

    @Test
    default void letsANewRequestFollowOneThatEnded() {
        advance(Samples.withdrawn(submit(1).request()));
        QuitRequest next = submit(2).request();
        assertThat(store().findOpen(ACCOUNT, ORG)).contains(next);
    }

    @Test
    default void refusesAMoveOfAnOldVersion() {
        QuitRequest request = submit(1).request();
        QuitRequest approved = advance(Samples.approved(request));
        assertThatThrownBy(() -> advance(Samples.withdrawn(request))).isInstanceOf(StaleVersionException.class);
        assertThat(store().find(request.id())).contains(approved);
        assertThat(countRows("event")).isEqualTo(2);
    }

    @Test
    default void undoesEverythingWhereTheWorkThrows() {
        IllegalStateException fault = new IllegalStateException("in the middle");
        assertThatThrownBy(() -> store().inTransaction(changes -> {
                    Decision.Accepted submitted = Samples.submitted(1);
                    changes.add(submitted);
                    changes.advance(Samples.approved(submitted.request()));
                    changes.add(Samples.action("k"), NOW);
                    changes.schedule(new Job.Expire(Samples.id(1)), NOW);
                    throw fault;
                }))
                .isSameAs(fault);
        assertThat(store().find(Samples.id(1))).isEmpty();
        assertThat(store().findAction("k")).isEmpty();
        for (String table : List.of("request", "event", "outbox", "card", "action", "scheduled_tasks")) {
            assertThat(countRows(table)).as(table).isZero();
        }
        submit(1);
    }

    @Test
    default void undoesWhatWasWrittenBeforeAStaleMove() {
        QuitRequest request = submit(1).request();
        advance(Samples.approved(request));
        assertThatThrownBy(() -> store().inTransaction(changes -> {
                    changes.add(Samples.action("k"), NOW);
                    changes.advance(Samples.withdrawn(request));
                    return "never";
                }))
                .isInstanceOf(StaleVersionException.class);
        assertThat(store().findAction("k")).isEmpty();
    }

    @Test
    default void seesItsOwnChangesInsideATransaction() {
        QuitRequest seen = store().inTransaction(changes -> {
            Decision.Accepted submitted = Samples.submitted(1);
            changes.add(submitted);
            changes.advance(Samples.approved(submitted.request()));
            return changes.load(Samples.id(1)).orElseThrow();
        });
        assertThat(seen.version()).isEqualTo(2);
        assertThat(countRows("event")).isEqualTo(2);
    }

    @Test
    default void letsOneOfManySubmissionsWin() throws Exception {
        List<Optional<QuitRequest>> answers =
                Race.of(THREADS, number -> store().inTransaction(changes -> changes.add(Samples.submitted(number))));
        QuitRequest winner = store().findOpen(ACCOUNT, ORG).orElseThrow();
        assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(answers).filteredOn(Optional::isPresent).allSatisfy(open -> assertThat(open)
                .contains(winner));
        assertThat(countRows("request")).isEqualTo(1);
        assertThat(countRows("event")).isEqualTo(1);
    }

    @Test
    default void answersWithTheOpenRequestOfTheSameNumberByAnotherName() {
        QuitRequest open = add(Samples.submittedAs("one", 1)).request();
        Optional<QuitRequest> inTheWay =
                store().inTransaction(changes -> changes.add(Samples.submittedAs("another", 2)));
        assertThat(inTheWay).contains(open);
        assertThat(store().findOpen(Samples.FACTS.uin(), ORG)).contains(open);
        assertThat(countRows("request")).isEqualTo(1);
        advance(Samples.withdrawn(open));
        assertThat(store().findOpen(Samples.FACTS.uin(), ORG)).isEmpty();
        add(Samples.submittedAs("another", 2));
    }

    @Test
    default void letsOneOfManySubmissionsByDifferentNamesOfOneNumberWin() throws Exception {
        List<Optional<QuitRequest>> answers = Race.of(8, number -> store().inTransaction(
                        changes -> changes.add(Samples.submittedAs("name" + number, number))));
        assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(countRows("request")).isEqualTo(1);
    }

    @Test
    default void namesTheAccountsThatWereAskedFor() {
        add(Samples.submitted(1, new Account("b"), ORG));
        advance(Samples.withdrawn(
                add(Samples.submitted(2, new Account("a"), ORG)).request()));
        add(Samples.submitted(3, new Account("c"), new OrgId(102)));
        assertThat(store().accountsAskedFor(ORG)).containsExactly(new Account("a"), new Account("b"));
    }

    @Test
    default void findsWhatFailedSinceTheLastSuccessByTheNumberOfTheAccountTheLastFirst() {
        advance(Samples.succeeded(executing("one", 5)));
        QuitRequest first = advance(Samples.succeeded(executing("one", 1)));
        advance(Samples.withdrawn(add(Samples.submittedAs("one", 2)).request()));
        QuitRequest second = advance(Samples.failed(executing("another", 3)));
        advance(Samples.withdrawn(
                add(Samples.submitted(4, new Account("one"), ORG)).request()));
        Account another = new Account("another");
        Optional<Uin> uin = Optional.of(Samples.FACTS.uin());
        assertThat(store().findFinished(another, uin, ORG)).containsExactly(second, first);
        assertThat(store().findFinished(another, Optional.empty(), ORG)).containsExactly(second);
        assertThat(store().findFinished(another, Optional.of(new Uin("100000000099")), ORG))
                .isEmpty();
        assertThat(store().findFinished(another, uin, new OrgId(102))).isEmpty();
    }

    private QuitRequest executing(String alias, int number) {
        QuitRequest pending = add(Samples.submittedAs(alias, number)).request();
        return advance(Samples.begun(advance(Samples.approved(pending))));
    }

    @Test
    default void letsOneOfManyMovesWin() throws Exception {
        QuitRequest request = submit(1).request();
        List<Boolean> won = Race.of(THREADS, number -> {
            try {
                advance(number % 2 == 0 ? Samples.approved(request) : Samples.withdrawn(request));
                return true;
            } catch (StaleVersionException e) {
                return false;
            }
        });
        assertThat(won).filteredOn(moved -> moved).hasSize(1);
        assertThat(store().find(request.id()).orElseThrow().version()).isEqualTo(2);
        assertThat(countRows("event")).isEqualTo(2);
    }

    @Test
    default void keepsAnActionOnce() {
        assertThat(keep("k", "first")).isTrue();
        assertThat(keep("k", "second")).isFalse();
        assertThat(store().findAction("k"))
                .contains(new StoredAction(
                        action("k", "first"), NOW.truncatedTo(ChronoUnit.MILLIS), Optional.empty(), Optional.empty()));
        assertThat(store().findAction("other")).isEmpty();
    }

    @Test
    default void letsOneOfManyDeliveriesOfAnActionIn() throws Exception {
        List<Boolean> isNew = Race.of(THREADS, number -> keep("k", "delivery " + number));
        assertThat(isNew).filteredOn(fresh -> fresh).hasSize(1);
    }

    @Test
    default void marksAnActionAsDecided() {
        keep("k", "reason");
        QuitRequest request = submit(1).request();
        store().inTransaction(changes -> {
            changes.markDecided("k", request.id(), 1);
            return "done";
        });
        assertThat(store().findAction("k").orElseThrow().decided()).contains(new StoredAction.Decided(request.id(), 1));
    }

    @Test
    default void refusesToMarkAActionThatWasGivenUpAndToGiveUpOneThatWasDecided() {
        keep("given up", "reason");
        keep("decided", "reason");
        QuitRequest request = submit(1).request();
        assertThat(close("given up")).isTrue();
        assertThat(close("given up")).isFalse();
        assertThatThrownBy(() -> decide("given up", request)).isInstanceOf(ActionClosedException.class);
        decide("decided", request);
        assertThat(close("decided")).isFalse();
        assertThat(store().findAction("given up"))
                .contains(new StoredAction(
                        action("given up", "reason"),
                        NOW.truncatedTo(ChronoUnit.MILLIS),
                        Optional.empty(),
                        Optional.of(new Refusal.CouldNotBeDecided("given up"))));
        assertThat(store().findAction("decided").orElseThrow().refused()).isEmpty();
    }

    @Test
    default void aActionLeadsToSomethingOnceHoweverLateAnotherWorkerComesWithIt() {
        keep("k", "reason");
        QuitRequest request = submit(1).request();
        decide("k", request);
        assertThatThrownBy(() -> store().inTransaction(changes -> {
                    changes.markDecided("k", request.id(), 2);
                    return "late";
                }))
                .isInstanceOf(ActionClosedException.class);
        assertThat(store().findAction("k").orElseThrow().decided()).contains(new StoredAction.Decided(request.id(), 1));
    }

    @Test
    default void countsTheFailuresOfAnAction() {
        keep("k", "reason");
        List<Integer> counted = IntStream.range(0, 3)
                .mapToObj(number -> store().inTransaction(changes -> changes.countFailure("k")))
                .toList();
        assertThat(counted).containsExactly(1, 2, 3);
    }

    private boolean close(String key) {
        return store().inTransaction(changes -> changes.close(key, new Refusal.CouldNotBeDecided(key)));
    }

    private void decide(String key, QuitRequest request) {
        store().inTransaction(changes -> {
            changes.markDecided(key, request.id(), 1);
            return key;
        });
    }

    @Test
    default void keepsAReview() {
        QuitRequest request = submit(1).request();
        ReviewId id = new ReviewId("0123456789abcdef0123456789abcdef");
        Review review = new Review(id, new Actor("T1", "U0BOB"), request.id(), 1, Optional.of(Samples.FACTS), NOW);
        store().inTransaction(changes -> {
            changes.add(review);
            return "done";
        });
        assertThat(store().findReview(id)).contains(review);
        assertThat(store().findReview(new ReviewId("f".repeat(32)))).isEmpty();
    }

    private boolean keep(String key, String reason) {
        return store().inTransaction(changes -> changes.add(action(key, reason), NOW));
    }

    private static UserAction action(String key, String reason) {
        UserAction.Submit sample = (UserAction.Submit) Samples.action(key);
        return new UserAction.Submit(key, sample.by(), sample.replyTo(), ACCOUNT, Optional.empty(), ORG, reason);
    }

    @Test
    default void givesTheHashOfEachEventOfOneRequest() {
        QuitRequest request = Samples.submitted(1).request();
        store().<Optional<QuitRequest>>inTransaction(changes -> changes.add(Samples.submitted(1)));
        store().<Optional<QuitRequest>>inTransaction(changes -> changes.add(Samples.submitted(2)));
        store().inTransaction(changes -> {
            changes.advance(Samples.approved(request));
            return request;
        });
        Map<Integer, String> hashes = store().inTransaction(changes -> changes.eventHashes(request.id()));
        assertThat(hashes).containsOnlyKeys(1, 2);
        assertThat(hashes.values()).doesNotHaveDuplicates().allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        assertThat(store().<Map<Integer, String>>inTransaction(changes -> changes.eventHashes(Samples.id(9))))
                .isEmpty();
    }
}
