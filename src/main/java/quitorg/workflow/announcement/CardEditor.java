package quitorg.workflow.announcement;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Decision;
import quitorg.request.state.RequestId;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.AuditChannel.Edited;
import quitorg.workflow.port.channel.CardEdit;
import quitorg.workflow.port.channel.Outbox;

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
    private final Duration interval;
    private final Clocks clocks;
    private final Pace pace;
    private final RequestFailures failures = new RequestFailures();

    /** @param postInterval from sending one post to sending the next; edits are a little slower */
    CardEditor(Outbox outbox, RequestStore store, AuditChannel channel, Duration postInterval, Clocks clocks) {
        this.outbox = outbox;
        this.store = store;
        this.channel = channel;
        interval = postInterval.multipliedBy(POSTS).dividedBy(EDITS);
        this.clocks = clocks;
        pace = new Pace(clocks.nanoTime());
    }

    Pace pace() {
        return pace;
    }

    /** Makes the edit that is due, if there is one; returns whether there was one. */
    boolean editNext() {
        Optional<CardEdit> edit = outbox.nextEdit(now());
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
            RequestFailures.Failure failure = failures.add(request);
            if (failure.isLogged()) {
                log.error(
                        "{} card could not be handled; it is tried again in {} and then ever more rarely",
                        request,
                        failure.delay(),
                        e);
            }
            outbox.postponeEdit(request, now().plus(failure.delay()));
        }
    }

    private void edit(CardEdit edit) {
        RequestId request = edit.request().id();
        long began = clocks.nanoTime().getAsLong();
        Optional<Decision.Accepted> hold =
                edit.showsStop() ? Optional.empty() : CardEdit.holdShownFrom(now(), edit.request());
        CardEdit sent = hold.map(start -> edit.showing(start.request())).orElse(edit);
        Edited edited = channel.edit(sent);
        Duration took = Duration.ofNanos(clocks.nanoTime().getAsLong() - began);
        pace.closeAfter(took, interval);
        // Repeating an edit is harmless, so it does not matter whether it arrived.
        Optional<Edited.Unclear> again = edited.accept(new Edited.Cases<>() {
            @Override
            public Optional<Edited.Unclear> done(Edited.Done done) {
                if (hold.isPresent() && took.compareTo(CardEdit.STOP_IS_SEEN_WITHIN) > 0) {
                    // Stop may be visible only since a moment ago, or after the end on the card: send a new end.
                    return Optional.of(new Edited.Unclear("Slack's answer came after " + took, Optional.empty()));
                }
                recordShown(sent, hold);
                return Optional.empty();
            }

            @Override
            public Optional<Edited.Unclear> cardGone(Edited.CardGone gone) {
                if (!outbox.loseCard(request, edit.cardTs(), now())) {
                    return Optional.of(new Edited.Unclear("the card is gone", Optional.empty()));
                }
                log.warn("{} card at {} was deleted; it is posted anew", request, edit.cardTs());
                return Optional.empty();
            }

            @Override
            public Optional<Edited.Unclear> unclear(Edited.Unclear unclear) {
                return Optional.of(unclear);
            }
        });
        again.ifPresentOrElse(failed -> tryAgain(request, failed), () -> failures.forget(request));
    }

    private void tryAgain(RequestId request, Edited.Unclear failed) {
        Optional<Duration> asked = failed.retryAfter();
        asked.ifPresent(pace::closeFor);
        RequestFailures.Failure failure = failures.add(request);
        Duration wait = asked.orElse(failure.delay());
        if (failure.isLogged()) {
            log.warn("{} card could not be edited ({}); it is tried again in {}", request, failed.why(), wait);
        }
        outbox.postponeEdit(request, now().plus(wait));
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

    private Instant now() {
        return clocks.wall().instant();
    }
}
