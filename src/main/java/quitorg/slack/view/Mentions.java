package quitorg.slack.view;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quitorg.slack.text.Mrkdwn;

/**
 * The people and groups that one message mentions. Slack notifies everyone who is mentioned in a posted message, also
 * in a thread, and no one by an edit.
 *
 * @param asked users and groups who are asked to do something, by ID
 * @param informed the user ID of the requester, if the message tells them something
 */
public record Mentions(List<String> asked, Optional<String> informed) {
    /** No one. */
    public static final Mentions NONE = new Mentions(List.of(), Optional.empty());

    public Mentions {
        asked = List.copyOf(asked);
    }

    /** Of users and groups who are asked to do something. */
    public static Mentions asking(List<String> usersAndGroups) {
        return new Mentions(usersAndGroups, Optional.empty());
    }

    /** Of the requester. */
    public static Mentions informing(String requesterId) {
        return new Mentions(List.of(), Optional.of(requesterId));
    }

    /** Those who are asked, as one text; empty if no one is. */
    public Optional<String> ofAsked() {
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(asked.stream().map(Mrkdwn::mentionListed).collect(Collectors.joining(" ")));
    }

    /** The requester; empty if the message does not tell them anything. */
    public Optional<String> ofInformed() {
        return informed.map(Mrkdwn::mention);
    }

    /** The IDs of everyone that the message notifies. */
    public Set<String> all() {
        return Stream.concat(asked.stream(), informed.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
