package quitorg.approval;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What came of asking the cloud for the facts. */
public sealed interface FactsReading {

    /** The account is in an organization. */
    record Member(Facts facts) implements FactsReading {}

    /** The account is in no organization. */
    record NoMember(Uin uin) implements FactsReading {}

    /**
     * The cloud did not say: unknown, which is never fine.
     *
     * @param why for people: what went wrong, no secret in it
     */
    record Unreadable(String why) implements FactsReading {}

    /** The account's own number, where the cloud told it. */
    default Optional<Uin> identity() {
        if (this instanceof Member member) {
            return Optional.of(member.facts().uin());
        }
        return this instanceof NoMember noMember ? Optional.of(noMember.uin()) : Optional.empty();
    }

    /** What stops a request for {@code asked}; an unreadable answer blocks nothing by itself. */
    default Set<Blocker> blockers(OrgId asked) {
        if (this instanceof Member member) {
            return member.facts().blockers(asked);
        }
        return this instanceof NoMember ? EnumSet.of(Blocker.NO_ORGANIZATION) : EnumSet.noneOf(Blocker.class);
    }
}
