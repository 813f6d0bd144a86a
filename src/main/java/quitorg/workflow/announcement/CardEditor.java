package quitorg.workflow.announcement;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Decision;
import quitorg.request.RequestId;
import quitorg.workflow.port.AuditChannel;
import quitorg.workflow.port.CardEdit;
import quitorg.workflow.port.Outbox;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.StoreUnavailableException;

/**
 * Edits cards at their own pace, so that buttons appear and disappear on time even if many posts wait. The edit that shows
 * Stop names the end of the hold, counted from the moment of sending. The hold is stored once Slack has taken the edit. If
 * the process dies between the two, or the answer is lost, the edit is sent again with a later time.
 */
final class CardEditor {
    /** Slack takes about fifty edits a minute and sixty posts. */
    private static final int EDITS = 5;

    private static final int POSTS = 6;
    private static final Logger log = LoggerFactory.getLogger(CardEditor.class);

    private final Outbox outbox;
    private final RequestStore store;
    private final AuditChannel channel;
    private final Duration pace;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Pace lane;
    private final Backoff waits = new Backoff();

    /** @param pace between two posts; edits are a little slower */
    CardEditor(
            Outbox outbox,
            RequestStore store,
            AuditChannel channel,
            Duration pace,
            Clock clock,
            LongSupplier nanoTime) {
        this.outbox = outbox;
        this.store = store;
        this.channel = channel;
        this.pace = pace.multipliedBy(POSTS).dividedBy(EDITS);
        this.clock = clock;
        this.nanoTime = nanoTime;
        lane = new Pace(nanoTime);
    }

    Pace lane() {
        return lane;
    }

    /** Makes the edit that is due, if there is one; returns whether there was one. */
    boolean editNext() {
        Optional<CardEdit> edit = outbox.nextEdit(clock.instant());
        edit.ifPresent(this::editOrPostpone);
        return edit.isPresent();
    }

    private void editOrPostpone(CardEdit edit) {
        RequestId request = edit.request().id();
        try {
            edit(edit);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // A defect of ours or of the SDK with this one card must not stop the edits of the others.
            Backoff.Failure failure = waits.afterAnotherFailure(request);
            if (failure.isLogged()) {
                log.error(
                        "{} card could not be handled; it is tried again in {} and then ever more rarely",
                        request,
                        failure.delay(),
                        e);
            }
            outbox.postponeEdit(request, clock.instant().plus(failure.delay()));
        }
    }

    private void edit(CardEdit edit) {
        RequestId request = edit.request().id();
        long began = nanoTime.getAsLong();
        Optional<Decision.Accepted> hold =
                edit.showsStop() ? Optional.empty() : CardEdit.holdShownFrom(clock.instant(), edit.request());
        CardEdit sent = hold.map(start -> edit.showing(start.request())).orElse(edit);
        AuditChannel.Posting posting = channel.edit(sent);
        lane.closeFor(pace);
        Duration took = Duration.ofNanos(nanoTime.getAsLong() - began);
        boolean isTooLate = hold.isPresent() && took.compareTo(CardEdit.STOP_IS_SEEN_WITHIN) > 0;
        if (posting instanceof AuditChannel.Posting.Done && isTooLate) {
            // Stop may be visible only since a moment ago, or after the end that the card names: send a new end.
            tryAgain(request, new AuditChannel.Posting.Unclear("Slack's answer came after " + took));
        } else if (posting instanceof AuditChannel.Posting.Done) {
            waits.forget(request);
            recordShown(sent, hold);
        } else if (posting instanceof AuditChannel.Posting.CardGone
                && outbox.loseCard(request, edit.cardTs(), clock.instant())) {
            waits.forget(request);
            log.warn("{} card at {} was deleted; it is posted anew", request, edit.cardTs());
        } else {
            // Repeating an edit is harmless, so it does not matter whether it arrived.
            tryAgain(request, posting);
        }
    }

    private void tryAgain(RequestId request, AuditChannel.Posting posting) {
        Optional<Duration> asked =
                posting instanceof AuditChannel.Posting.NotDone notDone ? notDone.retryAfter() : Optional.empty();
        asked.ifPresent(lane::closeFor);
        Backoff.Failure failure = waits.afterAnotherFailure(request);
        Duration wait = asked.orElse(failure.delay());
        if (failure.isLogged()) {
            log.warn("{} card could not be edited ({}); it is tried again in {}", request, posting, wait);
        }
        outbox.postponeEdit(request, clock.instant().plus(wait));
    }

    private void recordShown(CardEdit sent, Optional<Decision.Accepted> hold) {
        RequestId request = sent.request().id();
        try {
            store.inTransaction(changes -> {
                hold.ifPresent(changes::advance);
                changes.markShown(sent);
                return request;
            });
            hold.ifPresent(began -> log.info(
                    "{} card shows Stop; the call is made at {} unless it is stopped",
                    request,
                    began.request().callNotBefore().orElseThrow()));
        } catch (StaleVersionException e) {
            log.info("{} moved on while its card was edited; the card is edited once more", request);
        }
    }
}
