package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.store.Samples.NOW;
import static quitorg.store.Samples.ORG;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.channel.CardEdit;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.ChannelStatusStore;
import quitorg.workflow.port.channel.Outbox;

/** What every database has to keep of {@link Outbox}. */
public interface OutboxContract {
    Outbox.Due NOTHING_DUE = new Outbox.Due(Optional.empty(), Optional.empty());

    RequestStore store();

    Outbox outbox();

    ChannelStatusStore status();

    private QuitRequest submit(int number) {
        Decision.Accepted submitted = Samples.submitted(number, new Account("account-" + number), ORG);
        Optional<QuitRequest> inTheWay = store().inTransaction(changes -> changes.add(submitted));
        assertThat(inTheWay).isEmpty();
        return submitted.request();
    }

    private QuitRequest advance(Decision.Accepted move) {
        return store().inTransaction(changes -> {
            changes.advance(move);
            return move.request();
        });
    }

    private QuitRequest succeed(QuitRequest pending) {
        QuitRequest executing = advance(Samples.begun(advance(Samples.approved(pending))));
        return advance(Samples.succeeded(executing));
    }

    private void markPosted(ChannelMessage entry, String ts) {
        store().inTransaction(changes -> {
            changes.markPosted(entry, ts);
            return ts;
        });
    }

    private void markShown(CardEdit edit) {
        store().inTransaction(changes -> {
            changes.markShown(edit);
            return edit;
        });
    }

    private boolean openChannel() {
        return store().inTransaction(RequestStore.Changes::openChannel);
    }

    private boolean isAnnounced(QuitRequest request) {
        return store().inTransaction(changes -> changes.isAnnounced(request));
    }

    private ChannelMessage next() {
        return outbox().next(NOW).orElseThrow();
    }

    private String tellNext(String ts) {
        ChannelMessage entry = next();
        outbox().mark(entry, NOW);
        markPosted(entry, ts);
        return entry.requestId() + "/" + entry.number();
    }

    @Test
    default void hasNothingToTellAtFirst() {
        assertThat(outbox().next(NOW)).isEmpty();
        assertThat(outbox().nextEdit(NOW)).isEmpty();
        assertThat(outbox().nextDue()).isEqualTo(NOTHING_DUE);
    }

    @Test
    default void tellsTheCardFirstAndThenItsThread() {
        QuitRequest request = advance(Samples.approved(submit(1)));
        ChannelMessage card = next();
        assertThat(card.hash()).matches("[0-9a-f]{64}");
        assertThat(card)
                .isEqualTo(new ChannelMessage(
                        request.id(),
                        1,
                        card.hash(),
                        Samples.submitted(1, request.account(), ORG).event(),
                        Instant.ofEpochMilli(NOW.toEpochMilli()),
                        request,
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.empty()));
        markPosted(card, "100.1");
        ChannelMessage reply = next();
        assertThat(reply.number()).isEqualTo(2);
        assertThat(reply.event()).isInstanceOf(Event.Approved.class);
        assertThat(reply.cardTs()).contains("100.1");
        markPosted(reply, "100.2");
        assertThat(outbox().next(NOW)).isEmpty();
        assertThat(outbox().cardTs(request.id())).contains("100.1");
    }

    @Test
    default void tellsOfNoRequestOutOfOrderWhenItsFirstEntryWaits() {
        QuitRequest request = advance(Samples.approved(submit(1)));
        Instant later = NOW.plusSeconds(5);
        outbox().postpone(next(), later, false);
        assertThat(outbox().next(NOW)).isEmpty();
        assertThat(outbox().next(later.plusMillis(1)).orElseThrow().number()).isEqualTo(1);
        assertThat(outbox().cardTs(request.id())).isEmpty();
    }

    @Test
    default void letsAnotherRequestGoAheadOfOneThatWaits() {
        submit(1);
        QuitRequest other = submit(2);
        outbox().postpone(next(), NOW.plusSeconds(5), false);
        assertThat(next().requestId()).isEqualTo(other.id());
    }

    @Test
    default void tellsOutcomesBeforeWhatIsOlder() {
        submit(1);
        QuitRequest withOutcome = succeed(submit(2));
        assertThat(tellNext("1")).isEqualTo(withOutcome.id() + "/1");
        assertThat(tellNext("2")).isEqualTo(withOutcome.id() + "/2");
        assertThat(tellNext("3")).isEqualTo(withOutcome.id() + "/3");
        assertThat(tellNext("4")).isEqualTo(withOutcome.id() + "/4");
        assertThat(tellNext("5")).isEqualTo(Samples.id(1) + "/1");
    }

    @Test
    default void tellsTheLongestWaitingFirstWhereNoneHasAnOutcome() {
        QuitRequest first = submit(9);
        submit(1);
        advance(Samples.withdrawn(first));
        assertThat(tellNext("1")).isEqualTo(first.id() + "/1");
        assertThat(tellNext("2")).isEqualTo(Samples.id(1) + "/1");
        assertThat(tellNext("3")).isEqualTo(first.id() + "/2");
    }

    @Test
    default void tellsWhatACallWaitsForBeforeOutcomesAndPlansTheCallWithIt() {
        QuitRequest ended = succeed(submit(1));
        assertThat(tellNext("1")).isEqualTo(ended.id() + "/1");
        assertThat(tellNext("2")).isEqualTo(ended.id() + "/2");
        QuitRequest approved = advance(Samples.approved(submit(2)));
        assertThat(isAnnounced(approved)).isFalse();
        assertThat(tellNext("3")).isEqualTo(approved.id() + "/1");
        assertThat(isAnnounced(approved)).isFalse();
        assertThat(tellNext("4")).isEqualTo(approved.id() + "/2");
        assertThat(isAnnounced(approved)).isTrue();
        assertThat(tellNext("5")).isEqualTo(ended.id() + "/3");
        outbox().loseCard(approved.id(), "3", NOW);
        assertThat(isAnnounced(approved)).isFalse();
    }

    @Test
    default void triesTheRefusedEntryFirstWhileTheChannelIsClosed() {
        QuitRequest refused = submit(1);
        ChannelStatusStore status = status();
        assertThat(status.close("restricted_action", Optional.of(next()), NOW)).isTrue();
        assertThat(status.close("restricted_action", Optional.empty(), NOW.plusSeconds(60)))
                .isFalse();
        advance(Samples.approved(submit(2)));
        assertThat(next().requestId()).isEqualTo(refused.id());
        Instant since = Instant.ofEpochMilli(NOW.toEpochMilli());
        assertThat(status.closed()).contains(new ChannelStatusStore.Closed("restricted_action", since));
        assertThat(openChannel()).isTrue();
        assertThat(openChannel()).isFalse();
        assertThat(status.closed()).isEmpty();
        assertThat(next().requestId()).isEqualTo(Samples.id(2));
    }

    @Test
    default void marksAnEntryForOnePosterOnly() {
        submit(1);
        ChannelMessage entry = next();
        assertThat(outbox().mark(entry, NOW.plusSeconds(5))).isTrue();
        assertThat(outbox().mark(entry, NOW.plusSeconds(5))).isFalse();
        assertThat(outbox().next(NOW)).isEmpty();
        assertThat(outbox().next(NOW.plusSeconds(6)).orElseThrow().marks()).isEqualTo(1);
    }

    @Test
    default void remembersThatAnEntryMayHaveArrived() {
        submit(1);
        outbox().mark(next(), NOW);
        ChannelMessage tried = outbox().next(NOW.plusSeconds(1)).orElseThrow();
        outbox().postpone(tried, NOW, true);
        assertThat(outbox().next(NOW.plusSeconds(1)).orElseThrow().marks()).isEqualTo(1);
        // The second try provably did not arrive; whether the first did is still unknown.
        outbox().mark(tried, NOW);
        outbox().postpone(tried, NOW, false);
        assertThat(outbox().next(NOW.plusSeconds(1)).orElseThrow().marks()).isEqualTo(1);
    }

    @Test
    default void forgetsATryThatDidNotArrive() {
        submit(1);
        ChannelMessage entry = next();
        outbox().mark(entry, NOW);
        outbox().postpone(entry, NOW, false);
        ChannelMessage again = outbox().next(NOW.plusSeconds(1)).orElseThrow();
        assertThat(again.marks()).isZero();
        assertThat(outbox().mark(again, NOW)).isTrue();
    }

    @Test
    default void leavesWhatWasToldAlone() {
        submit(1);
        ChannelMessage entry = next();
        markPosted(entry, "1");
        markPosted(entry, "2");
        outbox().postpone(entry, NOW, false);
        assertThat(outbox().mark(entry, NOW)).isFalse();
        assertThat(outbox().next(NOW)).isEmpty();
        assertThat(outbox().cardTs(entry.requestId())).contains("1");
    }

    @Test
    default void editsACardThatShowsAnOlderVersion() {
        QuitRequest request = submit(1);
        tellNext("1");
        assertThat(outbox().nextEdit(NOW)).isEmpty();
        advance(Samples.approved(request));
        QuitRequest executing = advance(Samples.begun(store().find(request.id()).orElseThrow()));
        CardEdit edit = new CardEdit("1", executing, false);
        assertThat(outbox().nextEdit(NOW)).contains(edit);
        markShown(new CardEdit("another card", executing, false));
        assertThat(outbox().nextEdit(NOW)).contains(edit);
        markShown(edit);
        assertThat(outbox().nextEdit(NOW)).isEmpty();
        // An edit by another process that arrived last may have restored the older version.
        markShown(new CardEdit("1", request, false));
        assertThat(outbox().nextEdit(NOW)).contains(edit);
    }

    @Test
    default void needsNoEditWhereTheCardWasPostedLate() {
        advance(Samples.approved(submit(1)));
        tellNext("1");
        assertThat(outbox().nextEdit(NOW)).isEmpty();
    }

    @Test
    default void editsACardThatWasFoundAfterATryOfUnknownAge() {
        QuitRequest request = submit(1);
        outbox().mark(next(), NOW);
        QuitRequest approved = advance(Samples.approved(request));
        markPosted(outbox().next(NOW.plusSeconds(1)).orElseThrow(), "1");
        assertThat(outbox().nextEdit(NOW)).contains(new CardEdit("1", approved, false));
    }

    @Test
    default void editsNoCardBeforeItStandsThere() {
        advance(Samples.approved(submit(1)));
        assertThat(outbox().nextEdit(NOW)).isEmpty();
    }

    @Test
    default void postponesAnEdit() {
        QuitRequest request = submit(1);
        tellNext("1");
        advance(Samples.approved(request));
        outbox().postponeEdit(request.id(), NOW.plusSeconds(5));
        assertThat(outbox().nextEdit(NOW)).isEmpty();
        assertThat(outbox().nextEdit(NOW.plusSeconds(6))).isPresent();
    }

    @Test
    default void knowsWhenAnEntryOrAnEditIsDueNext() {
        QuitRequest request = advance(Samples.approved(submit(1)));
        Instant later = Instant.ofEpochMilli(NOW.plusSeconds(5).toEpochMilli());
        outbox().postpone(next(), later, false);
        // The entry after it does not make it due earlier.
        assertThat(outbox().nextDue().entry()).contains(later);
        ChannelMessage card = outbox().next(later).orElseThrow();
        markPosted(card, "1");
        markPosted(outbox().next(later).orElseThrow(), "2");
        assertThat(outbox().nextDue()).isEqualTo(NOTHING_DUE);
        advance(Samples.withdrawn(request));
        markPosted(outbox().next(later).orElseThrow(), "3");
        outbox().postponeEdit(request.id(), later.plusSeconds(1));
        assertThat(outbox().nextDue()).isEqualTo(new Outbox.Due(Optional.empty(), Optional.of(later.plusSeconds(1))));
    }
}
