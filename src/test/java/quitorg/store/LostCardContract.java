package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.store.Samples.NOW;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.state.RequestId;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.Outbox;

/** What every database has to keep of {@link Outbox} when people delete cards. */
public interface LostCardContract {
    Instant NOTICED = Instant.ofEpochMilli(NOW.plusSeconds(60).toEpochMilli());

    RequestStore store();

    Outbox outbox();

    private QuitRequest submitAndTell(String ts) {
        Decision.Accepted submitted = Samples.submitted(1);
        assertThat(store().<Optional<QuitRequest>>inTransaction(changes -> changes.add(submitted)))
                .isEmpty();
        tellNext(ts);
        return submitted.request();
    }

    private QuitRequest advance(Decision.Accepted move) {
        return store().inTransaction(changes -> {
            changes.advance(move);
            return move.request();
        });
    }

    private ChannelMessage next() {
        return outbox().next(NOTICED.plusSeconds(3600)).orElseThrow();
    }

    private ChannelMessage tellNext(String ts) {
        ChannelMessage entry = next();
        outbox().mark(entry, NOW);
        markPosted(entry, ts);
        return entry;
    }

    private void markPosted(ChannelMessage entry, String ts) {
        store().inTransaction(changes -> {
            changes.markPosted(entry, ts);
            return ts;
        });
    }

    private void markAstray(ChannelMessage entry, String ts, Instant now) {
        store().inTransaction(changes -> {
            changes.markAstray(entry, ts, now);
            return ts;
        });
    }

    private boolean lose(RequestId request, String ts) {
        return outbox().loseCard(request, ts, NOTICED);
    }

    @Test
    default void tellsALostCardAnewThenTheLinkThenWhatIsUntold() {
        QuitRequest approved = advance(Samples.approved(submitAndTell("1")));
        assertThat(lose(approved.id(), "1")).isTrue();
        assertThat(outbox().cardTs(approved.id())).isEmpty();
        assertThat(outbox().nextEdit(NOTICED)).isEmpty();
        ChannelMessage card = next();
        assertThat(card.isCard()).isTrue();
        assertThat(card.marks()).isZero();
        assertThat(card.renewal()).contains(new ChannelMessage.Renewal(2, "1", NOTICED));
        assertThat(card.earliest()).isBefore(NOTICED);
        tellNext("5");
        assertThat(outbox().cardTs(approved.id())).contains("5");
        ChannelMessage link = tellNext("6");
        assertThat(link.isLinkToOldCard()).isTrue();
        assertThat(link.cardTs()).contains("5");
        ChannelMessage reply = tellNext("7");
        assertThat(reply.number()).isEqualTo(2);
        assertThat(reply.cardTs()).contains("5");
        assertThat(outbox().next(NOTICED.plusSeconds(3600))).isEmpty();
        assertThat(outbox().nextEdit(NOTICED)).isEmpty();
    }

    @Test
    default void losesACardOnce() {
        QuitRequest request = submitAndTell("1");
        assertThat(lose(request.id(), "1")).isTrue();
        assertThat(lose(request.id(), "1")).isFalse();
        tellNext("5");
        assertThat(lose(request.id(), "1")).isFalse();
        assertThat(outbox().cardTs(request.id())).contains("5");
    }

    @Test
    default void losesNoCardWhileAnEntryIsInDoubt() {
        QuitRequest approved = advance(Samples.approved(submitAndTell("1")));
        ChannelMessage reply = next();
        outbox().mark(reply, NOW.plusSeconds(5));
        assertThat(lose(approved.id(), "1")).isFalse();
        markPosted(reply, "2");
        assertThat(lose(approved.id(), "1")).isTrue();
    }

    @Test
    default void takesAReplyThatWentAstrayForToldAndForWhatIsToBeLinkedTo() {
        QuitRequest executing = advance(Samples.begun(advance(Samples.approved(submitAndTell("1")))));
        ChannelMessage stray = next();
        outbox().mark(stray, NOW.plusSeconds(5));
        markAstray(stray, "2", NOTICED);
        assertThat(outbox().earlierCards(executing.id())).containsExactly("1", "2");
        assertThat(tellNext("5").renewal()).contains(new ChannelMessage.Renewal(2, "2", NOTICED));
        assertThat(tellNext("6").isLinkToOldCard()).isTrue();
        assertThat(tellNext("7").number()).isEqualTo(3);
        assertThat(outbox().cardTs(executing.id())).contains("5");
    }

    @Test
    default void takesALinkThatWentAstrayForWhatIsToBeLinkedTo() {
        QuitRequest request = submitAndTell("1");
        lose(request.id(), "1");
        tellNext("5");
        ChannelMessage link = next();
        outbox().mark(link, NOW.plusSeconds(5));
        markAstray(link, "6", NOTICED);
        ChannelMessage card = next();
        assertThat(card.isCard()).isTrue();
        assertThat(card.renewal()).contains(new ChannelMessage.Renewal(3, "6", NOTICED));
    }

    @Test
    default void linksToTheCardBeforeWhereOneIsLostBeforeItsOwnLinkStood() {
        QuitRequest request = submitAndTell("1");
        lose(request.id(), "1");
        tellNext("5");
        assertThat(lose(request.id(), "5")).isTrue();
        assertThat(next().renewal()).contains(new ChannelMessage.Renewal(3, "1", NOTICED));
        tellNext("7");
        tellNext("8");
        assertThat(lose(request.id(), "7")).isTrue();
        assertThat(next().renewal()).contains(new ChannelMessage.Renewal(4, "7", NOTICED));
        assertThat(outbox().earlierCards(request.id())).containsExactly("1", "5", "7");
    }

    @Test
    default void believesNoAnnouncerThatReadAnEntryBeforeItsCardWasLost() {
        QuitRequest approved = advance(Samples.approved(submitAndTell("1")));
        ChannelMessage late = next();
        lose(approved.id(), "1");
        ChannelMessage card = next();
        assertThat(outbox().mark(late, NOW)).isFalse();
        markPosted(card, "5");
        // The same row, untried as before; but now the link is due.
        assertThat(outbox().mark(card, NOW)).isFalse();
        markPosted(card, "9");
        assertThat(outbox().cardTs(approved.id())).contains("5");
        ChannelMessage link = next();
        lose(approved.id(), "5");
        assertThat(outbox().mark(card, NOW)).isFalse();
        markPosted(card, "9");
        markPosted(link, "9");
        assertThat(outbox().cardTs(approved.id())).isEmpty();
        assertThat(next().isCard()).isTrue();
    }

    @Test
    default void knowsWhenTheLastTryWasOver() {
        submitAndTell("1");
        QuitRequest approved =
                advance(Samples.approved(store().find(Samples.id(1)).orElseThrow()));
        assertThat(next().latest()).isEmpty();
        Instant end = Instant.ofEpochMilli(NOW.plusSeconds(5).toEpochMilli());
        outbox().mark(next(), end);
        assertThat(next().latest()).contains(end);
        // A look-up that finds nothing does not move it.
        outbox().postpone(next(), end.plusSeconds(60), true);
        assertThat(next().latest()).contains(end);
        assertThat(next().requestId()).isEqualTo(approved.id());
    }
}
