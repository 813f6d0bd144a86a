package quitorg.workflow.port.channel;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the channel takes posts, shared by all replicas. Every method may throw {@link
 * quitorg.workflow.port.StoreUnavailableException}: then nothing was written.
 */
public interface ChannelStatusStore {

    /**
     * The channel takes no posts.
     *
     * @param code Slack's own word, for example {@code is_archived}
     */
    record Closed(String code, Instant since) {}

    /** Why and since when it is closed, or empty while it is open. */
    Optional<Closed> closed();

    /**
     * Writes that it is closed.
     *
     * @param refused the entry whose post was refused, which is tried first from now on; empty if there was none
     * @return whether it was open, or closed with another code
     */
    boolean close(String code, Optional<ChannelMessage> refused, Instant now);

    /**
     * Writes that it is open, unless the refused entry is still not posted.
     *
     * @return whether it was closed, and is open now
     */
    boolean openUnlessRefusedWaits();

    /** If the entry was the refused one, its post no longer reopens the channel: only this entry is refused. */
    void forgetRefused(ChannelMessage entry);
}
