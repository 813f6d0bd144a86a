package quitorg.request.state;

import java.util.Locale;

/**
 * A person who acts, as the directory knew them at that moment.
 *
 * @param userId Slack's user ID
 * @param email the address, in lower case: two users with one address are one person
 */
public record Person(String userId, String email) {
    public Person {
        if (userId.isBlank() || email.isBlank()) {
            throw new IllegalArgumentException("a person has a user ID and an e-mail address");
        }
        email = email.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether both are one human being: one user, or two users with one e-mail address. */
    public boolean isSameAs(Person other) {
        return userId.equals(other.userId) || email.equals(other.email);
    }
}
