package quitorg.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quitorg.request.state.Person;

/** The people who may approve, as the directory answered. */
public sealed interface Approvers {

    /** Why too few people besides {@code requester} could approve; empty if there are enough. */
    Optional<Refusal> whyTooFew(Person requester, int quorum);

    /** The approvers, without those who may never act. */
    record Known(List<Person> approvers) implements Approvers {
        public Known {
            approvers = List.copyOf(approvers);
        }

        /** How many different people other than {@code requester} are on the list: two users with one address count once. */
        public int othersThan(Person requester) {
            List<Person> others = new ArrayList<>();
            for (Person approver : approvers) {
                if (!approver.isSameAs(requester) && others.stream().noneMatch(approver::isSameAs)) {
                    others.add(approver);
                }
            }
            return others.size();
        }

        @Override
        public Optional<Refusal> whyTooFew(Person requester, int quorum) {
            int others = othersThan(requester);
            return others >= quorum ? Optional.empty() : Optional.of(new Refusal.TooFewApprovers(quorum, others));
        }
    }

    /** The directory did not answer. */
    record Unreadable(Authorization.Unreadable failure) implements Approvers {
        @Override
        public Optional<Refusal> whyTooFew(Person requester, int quorum) {
            return Optional.of(failure.refusal());
        }
    }
}
