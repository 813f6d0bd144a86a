package quitorg.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import quitorg.request.account.Blocker;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.state.Approval;
import quitorg.request.state.Consent;
import quitorg.request.state.Person;
import quitorg.request.state.Status;
import quitorg.request.typed.TypedText;

/** The moves that people make before the call. */
final class Approving {
    private final QuitRequest request;
    private final Instant now;

    Approving(QuitRequest request, Instant now) {
        this.request = request;
        this.now = now;
    }

    Decision approve(Authorization authorization, Facts seen, FactsReading fresh, String comment, PeopleNow people) {
        return authorization.ifApprover(approver -> whyNotPending()
                .or(() -> whyNotBy(approver))
                .or(() -> whySelfApproval(approver, people))
                .or(() -> whyNotOnThese(seen, fresh))
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> counted(approver, seen, comment, people)));
    }

    private Decision counted(Person approver, Facts seen, String comment, PeopleNow people) {
        List<Approval> counting = new ArrayList<>();
        List<String> lapsed = new ArrayList<>();
        for (Approval earlier : request.approvals()) {
            boolean sawTheSame = earlier.digest().equals(seen.digest());
            if (sawTheSame && stillCounts(earlier.by(), approver, counting, people)) {
                counting.add(earlier);
            } else {
                lapsed.add(earlier.by().userId());
            }
        }
        Approval approval = new Approval(approver, now, seen.digest(), TypedText.strip(comment));
        counting.add(approval);
        return accepted(approval, counting, lapsed, seen);
    }

    // If the requester's present addresses are not readable, they could be the approver: so this is refused.
    private Optional<Refusal> whySelfApproval(Person approver, PeopleNow people) {
        return people.whyUnreadable(request.requester())
                .or(() -> people.areSame(approver, request.requester())
                        ? Optional.of(new Refusal.SelfApproval())
                        : Optional.empty());
    }

    // Addresses may have changed since: the quorum counts human beings, and none of them is the requester.
    private boolean stillCounts(Person earlier, Person approver, List<Approval> counting, PeopleNow people) {
        return people.whyNotApprover(earlier).isEmpty()
                && !people.areSame(earlier, request.requester())
                && !people.areSame(earlier, approver)
                && counting.stream().noneMatch(counted -> people.areSame(earlier, counted.by()));
    }

    private Decision accepted(Approval approval, List<Approval> counting, List<String> lapsed, Facts seen) {
        int missing = Math.max(0, request.policy().quorum() - counting.size());
        Draft draft = new Draft(request).consent(new Consent(counting, Optional.of(seen)));
        if (missing == 0) {
            draft.moveTo(Status.APPROVED);
            if (request.policy().hold().isZero()) {
                draft.call(call -> call.due(now));
            }
        }
        return draft.accepted(now, new Event.Approved(approval, seen, missing, List.copyOf(lapsed)));
    }

    Optional<Refusal> whyNot(Authorization authorization) {
        Optional<Refusal> refusal = authorization.whyNotApprover().or(this::whyNotPending);
        return refusal.isEmpty() && authorization instanceof Authorization.Known approver
                ? whyNotBy(approver.person())
                : refusal;
    }

    private Optional<Refusal> whyNotPending() {
        if (request.status() == Status.EXPIRED) {
            return Optional.of(new Refusal.Expired(request.expiresAt()));
        }
        if (request.status() != Status.PENDING) {
            return Optional.of(Refusal.AlreadyDecided.of(request));
        }
        // The job that writes EXPIRED may be late; the expiry time itself counts.
        return now.isBefore(request.expiresAt())
                ? Optional.empty()
                : Optional.of(new Refusal.Expired(request.expiresAt()));
    }

    private Optional<Refusal> whyNotBy(Person person) {
        return whyOwn(person).or(() -> request.approvals().stream()
                .filter(earlier -> earlier.by().isSameAs(person))
                .findFirst()
                .map(earlier -> new Refusal.AlreadyApproved(earlier.at())));
    }

    private Optional<Refusal> whyOwn(Person person) {
        return person.isSameAs(request.requester()) ? Optional.of(new Refusal.SelfApproval()) : Optional.empty();
    }

    // A change comes before the blockers: it names what differs from what the approver saw.
    private Optional<Refusal> whyNotOnThese(Facts seen, FactsReading fresh) {
        return whyOtherAccount(request, fresh).or(() -> whyChanged(seen, fresh)).or(() -> whyNotOn(request, fresh));
    }

    private static Optional<Refusal> whyChanged(Facts seen, FactsReading fresh) {
        return fresh instanceof FactsReading.Member member
                        && !member.facts().digest().equals(seen.digest())
                ? Optional.of(new Refusal.FactsChanged(seen.differencesTo(member.facts())))
                : Optional.empty();
    }

    static Optional<Refusal> whyNotOn(QuitRequest request, FactsReading fresh) {
        return whyOtherAccount(request, fresh)
                .or(() -> fresh.accept(new FactsReading.Cases<>() {
                    @Override
                    public Optional<Refusal> member(FactsReading.Member reading) {
                        return whyBlocked(request, reading);
                    }

                    @Override
                    public Optional<Refusal> noMember(FactsReading.NoMember reading) {
                        return whyBlocked(request, reading);
                    }

                    @Override
                    public Optional<Refusal> unreadable(FactsReading.Unreadable reading) {
                        return Optional.of(new Refusal.FactsUnreadable(reading.why()));
                    }
                }));
    }

    private static Optional<Refusal> whyOtherAccount(QuitRequest request, FactsReading fresh) {
        return fresh.otherThan(request.uin())
                .map(now -> new Refusal.OtherAccount(request.account(), request.uin(), now));
    }

    private static Optional<Refusal> whyBlocked(QuitRequest request, FactsReading fresh) {
        Set<Blocker> blockers = fresh.blockers(request.orgId());
        return blockers.isEmpty() ? Optional.empty() : Optional.of(new Refusal.Blocked(blockers));
    }

    Decision reject(Authorization authorization, String why) {
        // A person who approved before may change their mind.
        return authorization.ifApprover(approver -> whyNotPending()
                .or(() -> whyOwn(approver))
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> new Draft(request)
                        .moveTo(Status.REJECTED)
                        .ending(ending -> ending.rejectedBy(approver, TypedText.strip(why)))
                        .accepted(now, new Event.Rejected(approver, TypedText.strip(why)))));
    }

    Decision withdraw(Authorization authorization) {
        if (!(authorization instanceof Authorization.Known known)) {
            return new Decision.Refused(authorization.whyNotAdmin().orElseThrow());
        }
        // The requester's own user, not only their e-mail address: the card and the thread name a user.
        if (!known.person().userId().equals(request.requester().userId())) {
            return new Decision.Refused(new Refusal.NotTheRequester());
        }
        return close(known.person(), new Event.Withdrawn(known.person()));
    }

    Decision stop(Authorization authorization) {
        return authorization.ifAdmin(admin -> request.status() == Status.PENDING
                ? new Decision.Refused(new Refusal.NotPossibleNow(request.status()))
                : close(admin, new Event.Stopped(admin)));
    }

    private Decision close(Person by, Event event) {
        if (request.isTerminal()) {
            return new Decision.Refused(Refusal.AlreadyDecided.of(request));
        }
        if (!request.status().successors().contains(Status.WITHDRAWN)) {
            return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
        }
        return new Draft(request)
                .moveTo(Status.WITHDRAWN)
                .ending(ending -> ending.by(by))
                .accepted(now, event);
    }
}
