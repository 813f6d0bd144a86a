package quitorg.request;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The result of asking the cloud for the facts. */
public sealed interface FactsReading {

    /** The account is in an organization. */
    record Member(Facts facts) implements FactsReading {}

    /** The account is in no organization. */
    record NoMember(Uin uin) implements FactsReading {}

    /**
     * The facts are not all known, which never allows anything.
     *
     * @param why for people: what went wrong, no secret in it
     * @param uin the account's own number, if at least GetCallerIdentity returned it
     */
    record Unreadable(String why, Optional<Uin> uin) implements FactsReading {

        /** Not even the account's number is known. */
        public Unreadable(String why) {
            this(why, Optional.empty());
        }
    }

    /** The account's own number, if the cloud told it. */
    default Optional<Uin> identity() {
        if (this instanceof Member member) {
            return Optional.of(member.facts().uin());
        }
        return this instanceof NoMember noMember ? Optional.of(noMember.uin()) : ((Unreadable) this).uin();
    }

    /** The account that the credentials belong to now, if it is another one than {@code submitted}. */
    default Optional<Uin> otherThan(Uin submitted) {
        return identity().filter(now -> !now.equals(submitted));
    }

    /** What prevents a request for {@code asked}; an unreadable answer alone blocks nothing. */
    default Set<Blocker> blockers(OrgId asked) {
        if (this instanceof Member member) {
            return member.facts().blockers(asked);
        }
        return this instanceof NoMember ? EnumSet.of(Blocker.NO_ORGANIZATION) : EnumSet.noneOf(Blocker.class);
    }
}
