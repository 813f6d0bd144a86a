package quitorg.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quitorg.request.Event;
import quitorg.request.state.Person;

/**
 * Holds the approvals of one request against the rules, by its events alone: the row that the bot decided by could have been
 * changed before an approval, and put back after it.
 */
final class ApprovalCheck {
    private final Event.Submitted submitted;
    private final List<Person> counting = new ArrayList<>();

    ApprovalCheck(Event.Submitted submitted) {
        this.submitted = submitted;
    }

    /** Which rule the next approval breaks; empty if none. */
    Optional<String> whyNot(Event.Approved approved) {
        Person approver = approved.approval().by();
        if (approver.isSameAs(submitted.by())) {
            return Optional.of("by the requester");
        }
        counting.removeIf(person -> approved.lapsed().contains(person.userId()));
        if (counting.stream().anyMatch(approver::isSameAs)) {
            return Optional.of("by a person who approved before");
        }
        counting.add(approver);
        int quorum = submitted.policy().quorum();
        return approved.missing() == Math.max(0, quorum - counting.size())
                ? Optional.empty()
                : Optional.of("it says that " + approved.missing() + " more are needed, but " + counting.size() + " of "
                        + quorum + " approved");
    }
}
