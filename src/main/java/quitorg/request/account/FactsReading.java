package quitorg.request.account;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The result of asking the cloud for the facts. */
public sealed interface FactsReading {

    /** One method for each result. */
    interface Cases<R> {
        R member(Member reading);

        R noMember(NoMember reading);

        R unreadable(Unreadable reading);
    }

    /** Calls the method for this kind. */
    <R> R accept(Cases<R> cases);

    /** The account's own number, if the cloud told it. */
    Optional<Uin> identity();

    /** The facts, if the account is in an organization. */
    default Optional<Facts> memberFacts() {
        return accept(new Cases<>() {
            @Override
            public Optional<Facts> member(Member reading) {
                return Optional.of(reading.facts());
            }

            @Override
            public Optional<Facts> noMember(NoMember reading) {
                return Optional.empty();
            }

            @Override
            public Optional<Facts> unreadable(Unreadable reading) {
                return Optional.empty();
            }
        });
    }

    /** What went wrong, if the facts are not all known. */
    default Optional<Trouble> whyUnreadable() {
        return accept(new Cases<>() {
            @Override
            public Optional<Trouble> member(Member reading) {
                return Optional.empty();
            }

            @Override
            public Optional<Trouble> noMember(NoMember reading) {
                return Optional.empty();
            }

            @Override
            public Optional<Trouble> unreadable(Unreadable reading) {
                return Optional.of(reading.why());
            }
        });
    }

    /** What prevents a request for {@code asked}; an unreadable answer alone blocks nothing. */
    Set<Blocker> blockers(OrgId asked);

    /**
     * What this proves of an account after a call with an unknown outcome; nothing if the credentials belong to another one now.
     *
     * @param submitted the account's number as it was submitted
     */
    default MembershipEvidence evidence(Uin submitted, OrgId asked) {
        return otherThan(submitted).isPresent()
                ? MembershipEvidence.NONE
                : accept(new Cases<>() {
                    @Override
                    public MembershipEvidence member(Member reading) {
                        return reading.facts().orgId().equals(asked)
                                ? MembershipEvidence.STILL_MEMBER
                                : MembershipEvidence.HAS_LEFT;
                    }

                    @Override
                    public MembershipEvidence noMember(NoMember reading) {
                        return MembershipEvidence.HAS_LEFT;
                    }

                    @Override
                    public MembershipEvidence unreadable(Unreadable reading) {
                        return MembershipEvidence.NONE;
                    }
                });
    }

    /** The account that the credentials belong to now, if it is another one than {@code submitted}. */
    default Optional<Uin> otherThan(Uin submitted) {
        return identity().filter(now -> !now.equals(submitted));
    }

    /** The account is in an organization. */
    record Member(Facts facts) implements FactsReading {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.member(this);
        }

        @Override
        public Optional<Uin> identity() {
            return Optional.of(facts.uin());
        }

        @Override
        public Set<Blocker> blockers(OrgId asked) {
            return facts.blockers(asked);
        }
    }

    /** The account is in no organization. */
    record NoMember(Uin uin) implements FactsReading {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.noMember(this);
        }

        @Override
        public Optional<Uin> identity() {
            return Optional.of(uin);
        }

        @Override
        public Set<Blocker> blockers(OrgId asked) {
            return EnumSet.of(Blocker.NO_ORGANIZATION);
        }
    }

    /**
     * The facts are not all known, which never allows anything.
     *
     * @param why for people: what went wrong, no secret in it
     * @param identity the account's own number, if at least GetCallerIdentity returned it
     */
    record Unreadable(Trouble why, Optional<Uin> identity) implements FactsReading {

        /** Not even the account's number is known. */
        public Unreadable(Trouble why) {
            this(why, Optional.empty());
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.unreadable(this);
        }

        @Override
        public Set<Blocker> blockers(OrgId asked) {
            return EnumSet.noneOf(Blocker.class);
        }
    }
}
