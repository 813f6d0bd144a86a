package quitorg.request.state;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;

/**
 * How a request ended, or what is known of a call with an open outcome.
 *
 * @param outcome present once the call ended, or the approved request ended without a call
 * @param leftToPeople whether only people can still find out an unknown outcome
 * @param proposal what the first of two people stated about an unknown outcome
 * @param decidedBy the user ID of the person who rejected, withdrew or stopped it, or confirmed what the first one stated
 * @param rejection why it was rejected, if it was
 */
public record Ending(
        Optional<Outcome> outcome,
        boolean leftToPeople,
        Optional<Proposal> proposal,
        Optional<String> decidedBy,
        Optional<String> rejection) {
    public static final Ending NONE =
            new Ending(Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty());

    /** What one of two people stated about an unknown outcome. */
    public record Proposal(Person by, Resolution resolution) {}

    /** The outcome, if it is the unknown one. */
    public Optional<Outcome.Unknown> unknown() {
        return outcome.filter(Outcome.Unknown.class::isInstance).map(Outcome.Unknown.class::cast);
    }

    /** The RequestId that came with an unknown outcome, if there was one. */
    public Optional<CloudRequestId> unknownRequestId() {
        return unknown().flatMap(Outcome.Unknown::error).flatMap(CloudError::requestId);
    }

    /** The user IDs of the two people who stated the outcome, in order; empty if it was found out otherwise. */
    public List<String> resolvers() {
        return outcome.isPresent() && decidedBy.isPresent()
                ? Stream.concat(proposal.map(first -> first.by().userId()).stream(), decidedBy.stream())
                        .toList()
                : List.of();
    }

    public Ending by(Person person) {
        return new Ending(outcome, leftToPeople, proposal, Optional.of(person.userId()), rejection);
    }

    public Ending rejectedBy(Person person, String why) {
        return new Ending(outcome, leftToPeople, proposal, Optional.of(person.userId()), Optional.of(why));
    }

    public Ending with(Outcome known) {
        return new Ending(Optional.of(known), leftToPeople, proposal, decidedBy, rejection);
    }

    public Ending with(Proposal stated) {
        return new Ending(outcome, leftToPeople, Optional.of(stated), decidedBy, rejection);
    }

    public Ending leaveToPeople() {
        return new Ending(outcome, true, proposal, decidedBy, rejection);
    }
}
