package quitorg.approval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the directory says at this moment of people whose earlier word a decision builds on. E-mail addresses change, so two
 * people are one where either of them, as stored or as they are now, is the same as the other.
 *
 * @param standings by user ID; a person who is not in it gave their word a moment ago, and is as stored
 */
public record PeopleNow(Map<String, Standing> standings) {
    public PeopleNow {
        standings = Map.copyOf(standings);
    }

    /** Why it is not known who this person is now, or empty where it is: also where they may not act any more. */
    public Optional<Refusal> whyUnreadable(Person stored) {
        return of(stored).filter(now -> now instanceof Standing.Unreadable).flatMap(Eligibility::whyNotAdmin);
    }

    /** Why this person could not approve now, or empty where they could. */
    public Optional<Refusal> whyNotApprover(Person stored) {
        return of(stored).flatMap(Eligibility::whyNotApprover);
    }

    /** Why this person could not request now, or empty where they could. */
    public Optional<Refusal> whyNotAdmin(Person stored) {
        return of(stored).flatMap(Eligibility::whyNotAdmin);
    }

    /** Whether both are one human being, by their user or by any address that either had then or has now. */
    boolean areSame(Person one, Person other) {
        return known(one).stream().anyMatch(face -> known(other).stream().anyMatch(face::isSameAs));
    }

    private Optional<Standing> of(Person stored) {
        return Optional.ofNullable(standings.get(stored.userId()));
    }

    private List<Person> known(Person stored) {
        Stream<Person> now = of(stored).filter(Standing.Known.class::isInstance).stream()
                .map(known -> ((Standing.Known) known).person());
        return Stream.concat(Stream.of(stored), now).toList();
    }
}
