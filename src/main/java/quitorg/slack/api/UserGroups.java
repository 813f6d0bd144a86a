package quitorg.slack.api;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Authorization;
import quitorg.request.account.Trouble;

/** Who is on the lists; reads each user group that it does not hold yet. */
final class UserGroups {
    private static final Logger log = LoggerFactory.getLogger(UserGroups.class);

    private final SlackClient web;
    private final Map<String, Members> read;

    /** For one question: the next one reads again. */
    UserGroups(SlackClient web) {
        this(web, new HashMap<>());
    }

    /** Holds in that map what it has read, perhaps for several questions. */
    UserGroups(SlackClient web, Map<String, Members> read) {
        this.web = web;
        this.read = read;
    }

    /** The users of a list, in its order, as far as they can be read, and why the others cannot be. */
    record Members(Set<String> users, Optional<Authorization.Unreadable> failure) {}

    /**
     * Whether a list names this user, directly or in a group. If so, the result has no failure, even if other groups
     * cannot be read. Reads only as many groups as needed.
     */
    Members onList(List<String> list, String userId) {
        Members on = new Members(Set.of(userId), Optional.empty());
        if (list.contains(userId)) {
            return on;
        }
        Optional<Authorization.Unreadable> failure = Optional.empty();
        for (String entry : list) {
            Members members = of(entry);
            if (members.users().contains(userId)) {
                return on;
            }
            failure = failure.or(members::failure);
        }
        return new Members(Set.of(), failure);
    }

    /** Everyone on a list. */
    Members all(List<String> list) {
        Set<String> users = new LinkedHashSet<>();
        Optional<Authorization.Unreadable> failure = Optional.empty();
        for (String entry : list) {
            Members members = of(entry);
            users.addAll(members.users());
            failure = failure.or(members::failure);
        }
        return new Members(users, failure);
    }

    /** Whether Slack must be asked who is on a list. */
    static boolean areOn(List<String> list) {
        return list.stream().anyMatch(UserGroups::isGroup);
    }

    private static boolean isGroup(String entry) {
        return entry.startsWith("S");
    }

    private Members of(String entry) {
        return isGroup(entry) ? read.computeIfAbsent(entry, this::group) : new Members(Set.of(entry), Optional.empty());
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

    /** What a failed read means for a decision. */
    static Authorization.Unreadable unreadable(String method, CallResult<?> result) {
        Optional<Duration> retryAfter = result.retryAfter();
        log.warn("{} could not be read ({}); no one may act on it until it can", method, result.problem());
        return new Authorization.Unreadable(
                Trouble.of(Trouble.Kind.SLACK_FAILED, method, result.problem()), retryAfter);
    }
}
