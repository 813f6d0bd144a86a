package quitorg.sandbox.slack.state;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A user as {@code users.info} describes them. Immutable; the {@code with}-like methods return changed copies.
 *
 * @param name the name after the {@code @}; tests find the person by it
 * @param email absent as it is for an app without {@code users:read.email}, or for a user who has none
 * @param locale what Slack gives if {@code include_locale} is set, such as {@code en-US}
 */
public record Member(String id, String name, Optional<String> email, String teamId, String locale, Set<Flag> flags) {

    /** What makes a user less than a full, active member; each is a boolean of {@code users.info}. */
    public enum Flag {
        /** Deactivated. */
        DELETED("deleted"),
        /** A bot user. */
        BOT("is_bot"),
        /** The user of an app. */
        APP_USER("is_app_user"),
        /** A guest in several channels. */
        RESTRICTED("is_restricted"),
        /** A guest in one channel. */
        ULTRA_RESTRICTED("is_ultra_restricted"),
        /** A person of another workspace, seen through Slack Connect. */
        STRANGER("is_stranger");

        private final String json;

        Flag(String json) {
            this.json = json;
        }

        /** Its name in {@code users.info}. */
        public String json() {
            return json;
        }
    }

    /** Copies the flags, so that the record cannot change. */
    public Member {
        flags = Set.copyOf(flags);
    }

    /** The same user with these flags in addition. */
    public Member as(Flag first, Flag... more) {
        Set<Flag> all = EnumSet.of(first, more);
        all.addAll(flags);
        return new Member(id, name, email, teamId, locale, all);
    }

    /** The same user with this address. */
    public Member withEmail(String address) {
        return new Member(id, name, Optional.of(address), teamId, locale, flags);
    }

    /** The same user, without a visible address. */
    public Member withoutEmail() {
        return new Member(id, name, Optional.empty(), teamId, locale, flags);
    }

    /** The same user as a member of another workspace. */
    public Member ofTeam(String otherTeamId) {
        return new Member(id, name, email, otherTeamId, locale, flags);
    }

    /** The same user with this language. */
    public Member speaking(String otherLocale) {
        return new Member(id, name, email, teamId, otherLocale, flags);
    }
}
