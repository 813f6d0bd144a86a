package quitorg.workflow.announcement;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.ChannelGate;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.ChannelStatusStore;
import quitorg.workflow.port.channel.Outbox;

/**
 * Whether the channel takes posts. If it does not (it is archived, the bot was removed from it, its token is revoked, or
 * Slack refuses posts for another lasting reason), nothing new may begin: no request is accepted and no approved one is
 * called. {@link ChannelStatusStore} shares this with all replicas. A refused post closes the channel, or what Slack says
 * about the channel.
 *
 * <p>It reopens by itself: when the refused entry, which is retried every minute, is posted; or, if there is no refused
 * entry, when Slack says that the channel is fine. The next refused post closes it again.
 *
 * <p>If Slack merely does not answer, nothing closes: entries wait in the {@link Outbox}. Safe for many threads.
 */
public final class ChannelStatus implements ChannelGate {
    /** Slack allows about fifty readings a minute for the whole app; this is six a minute and replica. */
    private static final Duration ASK_SLACK_EVERY = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(ChannelStatus.class);

    private final AuditChannel channel;
    private final ChannelStatusStore status;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile Optional<String> lastSeen = Optional.empty();
    private Optional<Long> askedAt = Optional.empty();
    private boolean wasReadable = true;

    /** Reads nothing yet. */
    public ChannelStatus(AuditChannel channel, ChannelStatusStore status, Clock clock, LongSupplier nanoTime) {
        this.channel = channel;
        this.status = status;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public Optional<String> whyClosed() {
        try {
            askSlackNowAndThen();
        } catch (StoreUnavailableException e) {
            log.debug("the channel's status could not be brought up to date; it is in a few seconds", e);
        }
        return closedNow();
    }

    /**
     * Slack's code while the channel is closed, as last written by any replica; asks the database, not Slack. Throws
     * nothing.
     */
    public Optional<String> closedNow() {
        try {
            lastSeen = status.closed().map(ChannelStatusStore.Closed::code);
        } catch (StoreUnavailableException e) {
            log.debug("whether the channel is closed could not be read; what was read last counts", e);
        }
        return lastSeen;
    }

    /** The same as last read; never waits. */
    public Optional<String> lastSeenClosed() {
        return lastSeen;
    }

    private synchronized void askSlackNowAndThen() {
        long now = nanoTime.getAsLong();
        if (askedAt.isPresent() && now - askedAt.get() < ASK_SLACK_EVERY.toNanos()) {
            return;
        }
        record(channel.condition());
        askedAt = Optional.of(nanoTime.getAsLong());
    }

    private void record(AuditChannel.Condition condition) {
        wasReadable = condition.accept(new AuditChannel.Condition.Cases<>() {
            @Override
            public Boolean open(AuditChannel.Condition.Open open) {
                if (status.openUnlessRefusedWaits()) {
                    opened();
                }
                return true;
            }

            @Override
            public Boolean closed(AuditChannel.Condition.Closed closed) {
                close(closed.code(), Optional.empty());
                return true;
            }

            @Override
            public Boolean notReadable(AuditChannel.Condition.NotReadable failure) {
                if (wasReadable) {
                    log.warn(
                            "Slack does not say whether the channel can be posted to ({}); nothing changes",
                            failure.why());
                }
                return false;
            }
        });
    }

    /**
     * Stores that the channel takes no posts.
     *
     * @param refused the entry whose post was refused, if there was one
     */
    void close(String code, Optional<ChannelMessage> refused) {
        if (status.close(code, refused, clock.instant())) {
            log.error(
                    "The channel takes no posts ({}): no request is taken and none is called until it does. The next post is"
                            + " tried in a minute; it goes on by itself",
                    code);
        }
        lastSeen = Optional.of(code);
    }

    /** Only this entry is refused: that it is not posted no longer says anything about the channel. */
    void refusedForItself(ChannelMessage entry) {
        status.forgetRefused(entry);
    }

    /** Another replica or this one stored that the channel takes posts again. */
    void opened() {
        lastSeen = Optional.empty();
        log.info("The channel takes posts again; what waited goes on");
    }
}
