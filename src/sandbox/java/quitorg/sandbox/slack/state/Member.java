package quitorg.sandbox.slack.state;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A user as {@code users.info} describes them. Immutable; the {@code with}-like methods return changed copies.
 *
 * @param name the name after the {@code @}; tests find the person by it
 * @param email absent as it is for an app without {@code users:read.email}, or for a user who has none
 * @param teamId the workspace that they act from
 * @param locale what Slack gives if {@code include_locale} is set, such as {@code en-US}
 * @param grid their place in an Enterprise Grid organization
 */
public record Member(
        String id,
        String name,
        Optional<String> email,
        String teamId,
        String locale,
        Set<Flag> flags,
        Optional<Grid> grid) {

    /**
     * An Enterprise Grid organization and the workspaces of it that a user belongs to.
     *
     * @param teams their IDs
     */
    public record Grid(String enterpriseId, List<String> teams) {
        /** Copies the list, so that the record cannot change. */
        public Grid {
            teams = List.copyOf(teams);
        }
    }

    /** A user of a workspace that is in no Enterprise Grid organization. */
    public Member(String id, String name, Optional<String> email, String teamId, String locale, Set<Flag> flags) {
        this(id, name, email, teamId, locale, flags, Optional.empty());
    }

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
        return new Member(id, name, email, teamId, locale, all, grid);
    }

    /** The same user with this address. */
    public Member withEmail(String address) {
        return new Member(id, name, Optional.of(address), teamId, locale, flags, grid);
    }

    /** The same user, without a visible address. */
    public Member withoutEmail() {
        return new Member(id, name, Optional.empty(), teamId, locale, flags, grid);
    }

    /** The same user as a member of another workspace. */
    public Member ofTeam(String otherTeamId) {
        return new Member(id, name, email, otherTeamId, locale, flags, grid);
    }

    /** The same user with this language. */
    public Member speaking(String otherLocale) {
        return new Member(id, name, email, teamId, otherLocale, flags, grid);
    }

    /** The same user in an Enterprise Grid organization: they act from the first of these workspaces. */
    public Member inGrid(String enterpriseId, String... teams) {
        return new Member(
                id, name, email, teams[0], locale, flags, Optional.of(new Grid(enterpriseId, List.of(teams))));
    }
}
