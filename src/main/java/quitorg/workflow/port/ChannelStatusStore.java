package quitorg.workflow.port;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the channel takes posts, as all replicas know it. Every method may throw {@link StoreUnavailableException}: then
 * nothing was written.
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
     * @param refused the entry whose post was refused, which is tried first from now on; empty where none was
     * @return whether it was open, or closed with another code
     */
    boolean close(String code, Optional<ChannelMessage> refused, Instant now);

    /**
     * Writes that it is open, unless the refused entry is still not posted.
     *
     * @return whether it was closed, and is open now
     */
    boolean openUnlessRefusedWaits();

    /** The entry, where it was the refused one, is no longer what opens the channel: it is refused for itself. */
    void forgetRefused(ChannelMessage entry);
}
