package quitorg.workflow;

import java.util.Optional;

/** Asked before anything begins that has to be told in the channel. */
@FunctionalInterface
public interface TrailGate {

    /** Why nothing can be told there, in words for a person, or empty where it can; may ask Slack. Throws nothing. */
    Optional<String> whyClosed();
}
