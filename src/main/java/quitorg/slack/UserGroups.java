package quitorg.slack;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Standing;

/**
 * Who is on the lists, for one question: each user group is read once for it, and the next question reads again. One
 * thread asks.
 */
final class UserGroups {
    private static final Logger log = LoggerFactory.getLogger(UserGroups.class);

    private final SlackWeb web;
    private final Map<String, Members> read = new HashMap<>();

    UserGroups(SlackWeb web) {
        this.web = web;
    }

    /** The users of a list, in its order, or why they cannot be read. */
    record Members(Set<String> users, Optional<Standing.Unreadable> failure) {}

    /** Whether a list names this user, alone or in a group; groups are read only as far as needed. */
    Members onList(List<String> list, String userId) {
        if (list.contains(userId)) {
            return new Members(Set.of(userId), Optional.empty());
        }
        for (String entry : list) {
            Members members = of(entry);
            if (members.failure().isPresent() || members.users().contains(userId)) {
                return members;
            }
        }
        return new Members(Set.of(), Optional.empty());
    }

    /** Everybody on a list. */
    Members all(List<String> list) {
        Set<String> users = new LinkedHashSet<>();
        for (String entry : list) {
            Members members = of(entry);
            if (members.failure().isPresent()) {
                return members;
            }
            users.addAll(members.users());
        }
        return new Members(users, Optional.empty());
    }

    private Members of(String entry) {
        return entry.startsWith("S")
                ? read.computeIfAbsent(entry, this::group)
                : new Members(Set.of(entry), Optional.empty());
    }

    private Members group(String groupId) {
        var result = web.call(
                "usergroups.users.list",
                methods -> methods.usergroupsUsersList(
                        request -> request.usergroup(groupId).includeDisabled(false)));
        if (result.value().isEmpty()) {
            return new Members(Set.of(), Optional.of(unreadable("usergroups.users.list", result)));
        }
        List<String> users = result.value().get().getUsers();
        return new Members(users == null ? Set.of() : new LinkedHashSet<>(users), Optional.empty());
    }

    /** What a call that did not tell is for a decision. */
    static Standing.Unreadable unreadable(String method, SlackWeb.Result<?> result) {
        Optional<Duration> retryAfter =
                result instanceof SlackWeb.Result.NotDone<?> notDone ? notDone.retryAfter() : Optional.empty();
        log.warn("{} could not be read ({}); nobody may act on it until it can", method, result.problem());
        return new Standing.Unreadable(method + ": " + result.problem(), retryAfter);
    }
}
