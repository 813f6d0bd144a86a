package quitorg.workflow.port;

import java.util.Optional;

/** Asked before anything begins that has to be told in the channel. */
@FunctionalInterface
public interface ChannelGate {

    /** Slack's code while the channel takes no posts, or empty where it does; may ask Slack. Throws nothing. */
    Optional<String> whyClosed();
}
