package quitorg.workflow;

import java.util.Optional;

/** Asked before anything begins that has to be told in the channel. */
@FunctionalInterface
public interface TrailGate {

    /** Slack's code while nothing can be told there, or empty where it can; may ask Slack. Throws nothing. */
    Optional<String> whyClosed();
}
