package quitorg.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import quitorg.request.state.Person;

/**
 * What the directory says now about the people behind an earlier request, approval or statement that a decision builds on.
 * E-mail addresses change, so two users are the same person if any address that one had then or has now is one of the
 * other's.
 *
 * @param authorizations by user ID; a person who is not in it acted a moment ago, and is as stored
 */
public record PeopleNow(Map<String, Authorization> authorizations) {
    public PeopleNow {
        authorizations = Map.copyOf(authorizations);
    }

    /** Why the directory could not say who this person is now; empty if it could, even if they may no longer act. */
    public Optional<Refusal> whyUnreadable(Person stored) {
        return of(stored).filter(Authorization.Unreadable.class::isInstance).flatMap(Authorization::whyNotAdmin);
    }

    /** Why this person could not approve now; empty if they could. */
    public Optional<Refusal> whyNotApprover(Person stored) {
        return of(stored).flatMap(Authorization::whyNotApprover);
    }

    /** Why this person could not request now; empty if they could. */
    public Optional<Refusal> whyNotAdmin(Person stored) {
        return of(stored).flatMap(Authorization::whyNotAdmin);
    }

    /** Whether both are one human being, by their user or by any address that either had then or has now. */
    boolean areSame(Person one, Person other) {
        return thenAndNow(one).stream()
                .anyMatch(person -> thenAndNow(other).stream().anyMatch(person::isSameAs));
    }

    private Optional<Authorization> of(Person stored) {
        return Optional.ofNullable(authorizations.get(stored.userId()));
    }

    private List<Person> thenAndNow(Person stored) {
        Stream<Person> now = of(stored).filter(Authorization.Known.class::isInstance).stream()
                .map(Authorization.Known.class::cast)
                .map(Authorization.Known::person);
        return Stream.concat(Stream.of(stored), now).toList();
    }
}
