package quitorg.sandbox.slack;

import java.util.List;

/**
 * A user group, as named in {@code <!subteam^S…>}.
 *
 * @param userIds the members, by ID
 */
public record UserGroup(String id, String handle, List<String> userIds) {
    /** Copies the list, so that the record cannot change. */
    public UserGroup {
        userIds = List.copyOf(userIds);
    }
}
