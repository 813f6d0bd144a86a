package quitorg.workflow.port.channel;

import java.util.Optional;

/** Checked before anything begins that has to be posted in the channel. */
@FunctionalInterface
public interface ChannelGate {

    /** Slack's code while the channel takes no posts; empty if it takes them. May ask Slack. Throws nothing. */
    Optional<String> whyClosed();
}
