package quitorg.slack.channel;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.state.Approval;
import quitorg.request.state.Ending;
import quitorg.request.state.Person;
import quitorg.slack.text.ThreadText;
import quitorg.slack.view.Mentions;
import quitorg.workflow.port.channel.ChannelMessage;

/** Who is notified by each message of the channel: those who are asked to act, and the requester of a decision. */
public final class Notified {
    /** More mentions than this make a message that no one reads, and too long a text. */
    private static final int MOST = 50;

    private final List<String> onNewCard;
    private final List<String> approvers;
    private final List<String> admins;

    /**
     * Reads nothing yet. The lists hold user and group IDs.
     *
     * @param onNewCard who is mentioned on a new card; may be empty
     * @param approvers who is reminded if no one of {@code onNewCard} is needed any more
     * @param admins who is asked for an outcome that only people can find out
     */
    public Notified(List<String> onNewCard, List<String> approvers, List<String> admins) {
        this.onNewCard = List.copyOf(onNewCard);
        this.approvers = List.copyOf(approvers);
        this.admins = List.copyOf(admins);
    }

    /** The people and groups that this message notifies when it is posted. An edit notifies no one. */
    public Mentions by(ChannelMessage entry) {
        QuitRequest request = entry.request();
        Person requester = request.requester();
        Mentions theRequester = Mentions.informing(requester.userId());
        return switch (entry.event().type()) {
            // A card that is posted anew notifies no one: the first one did.
            case SUBMITTED ->
                entry.isCard() && entry.copy() == 1
                        ? new Mentions(onNewCard.isEmpty() ? List.of() : needed(request), theRequester.informed())
                        : Mentions.NONE;
            case REMINDED, LEFT_TO_PEOPLE ->
                ThreadText.isBroadcast(entry) ? Mentions.asking(needed(request)) : Mentions.NONE;
            case APPROVED -> ((Event.Approved) entry.event()).missing() == 0 ? theRequester : Mentions.NONE;
            case STOPPED -> ((Event.Stopped) entry.event()).by().isSameAs(requester) ? Mentions.NONE : theRequester;
            case REJECTED, EXPIRED, FINISHED, RESOLVED, LATE_ANSWER -> theRequester;
            case HOLD_BEGAN, WITHDRAWN, POSTPONED, CALL_BEGAN, RESOLUTION_PROPOSED, DECISION_REFUSED -> Mentions.NONE;
        };
    }

    /** Who can do something for the request now: those a new card mentions, or all if none of them can. */
    private List<String> needed(QuitRequest request) {
        return switch (request.status()) {
            case PENDING -> {
                List<String> asked = without(decided(request), onNewCard);
                yield asked.isEmpty() ? without(decided(request), approvers) : asked;
            }
            case OUTCOME_UNKNOWN -> without(request.ending().proposal().map(Ending.Proposal::by).stream(), admins);
            // It was decided before Slack took the message.
            case APPROVED, EXECUTING, SUCCEEDED, FAILED, REJECTED, WITHDRAWN, EXPIRED -> List.of();
        };
    }

    private static Stream<Person> decided(QuitRequest request) {
        return Stream.concat(
                Stream.of(request.requester()), request.approvals().stream().map(Approval::by));
    }

    /** A group stays: its members are not read here. */
    private static List<String> without(Stream<Person> people, List<String> list) {
        Set<String> userIds = people.map(Person::userId).collect(Collectors.toSet());
        return list.stream().filter(id -> !userIds.contains(id)).limit(MOST).toList();
    }
}
