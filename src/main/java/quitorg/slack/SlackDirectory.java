package quitorg.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Person;
import quitorg.approval.Roster;
import quitorg.approval.Standing;
import quitorg.workflow.Actor;
import quitorg.workflow.Directory;

/**
 * Who may do what, from users.info and usergroups.users.list. The two lists name users ({@code U…}, {@code W…}) and user
 * groups ({@code S…}), resolved at the moment they are asked for.
 */
final class SlackDirectory implements Directory {
    private static final Duration SHOWN_FOR = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(SlackDirectory.class);

    private final SlackWeb web;
    private final List<String> admins;
    private final List<String> approvers;
    private final OwnWorkspace workspace;
    private final Cache<Actor, Standing> shown =
            Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(SHOWN_FOR).build();

    /**
     * Reads nothing yet.
     *
     * @param admins user and group IDs of those who may request
     * @param approvers of those who may approve
     */
    SlackDirectory(SlackWeb web, List<String> admins, List<String> approvers, OwnWorkspace workspace) {
        this.web = web;
        this.admins = List.copyOf(admins);
        this.approvers = List.copyOf(approvers);
        this.workspace = workspace;
    }

    @Override
    public Optional<Standing> rememberedStanding(Actor actor) {
        return Optional.ofNullable(shown.getIfPresent(actor));
    }

    @Override
    public Standing standingForShowing(Actor actor) {
        return rememberedStanding(actor).orElseGet(() -> standingToRemember(actor));
    }

    private Standing standingToRemember(Actor actor) {
        Standing read = standingNow(actor);
        if (!(read instanceof Standing.Unreadable)) {
            shown.put(actor, read);
        }
        return read;
    }

    @Override
    public Standing standingNow(Actor actor) {
        Optional<String> teamId = workspace.teamId();
        if (teamId.isEmpty()) {
            return unreadable("auth.test", new SlackWeb.Result.Unclear<>("Slack cannot be reached"));
        }
        if (!actor.teamId().equals(teamId.get())) {
            return new Standing.Excluded(Standing.Reason.OTHER_WORKSPACE);
        }
        Lookup user = person(actor.userId(), teamId.get());
        if (user.refusal().isPresent()) {
            return user.refusal().get();
        }
        Members admin = isOn(admins, actor.userId());
        Members approver = isOn(approvers, actor.userId());
        return admin.failure()
                .or(approver::failure)
                .<Standing>map(failure -> failure)
                .orElseGet(() -> new Standing.Known(
                        user.person().orElseThrow(),
                        admin.users().contains(actor.userId()),
                        approver.users().contains(actor.userId())));
    }

    @Override
    public Roster approversNow() {
        Optional<String> teamId = workspace.teamId();
        if (teamId.isEmpty()) {
            return new Roster.Unreadable(new Standing.Unreadable("Slack cannot be reached", Optional.empty()));
        }
        Members members = resolve(approvers);
        if (members.failure().isPresent()) {
            return new Roster.Unreadable(members.failure().get());
        }
        List<Person> people = new ArrayList<>();
        for (String userId : members.users()) {
            Lookup lookup = person(userId, teamId.get());
            if (lookup.refusal().orElse(null) instanceof Standing.Unreadable failure) {
                return new Roster.Unreadable(failure);
            }
            lookup.person().ifPresent(people::add);
        }
        return new Roster.Known(people);
    }

    private record Members(Set<String> users, Optional<Standing.Unreadable> failure) {}

    /** Reads groups only where the user is not named himself. */
    private Members isOn(List<String> list, String userId) {
        return list.contains(userId) ? new Members(Set.of(userId), Optional.empty()) : resolve(list);
    }

    private Members resolve(List<String> list) {
        Set<String> users = new LinkedHashSet<>();
        for (String entry : list) {
            if (!entry.startsWith("S")) {
                users.add(entry);
                continue;
            }
            var result = web.call(
                    "usergroups.users.list",
                    methods -> methods.usergroupsUsersList(
                            request -> request.usergroup(entry).includeDisabled(false)));
            if (result.value().isEmpty()) {
                return new Members(Set.of(), Optional.of(unreadable("usergroups.users.list", result)));
            }
            List<String> inGroup = result.value().get().getUsers();
            users.addAll(inGroup == null ? List.of() : inGroup);
        }
        return new Members(users, Optional.empty());
    }

    private record Lookup(Optional<Person> person, Optional<Standing> refusal) {
        static Lookup refused(Standing.Reason reason) {
            return new Lookup(Optional.empty(), Optional.of(new Standing.Excluded(reason)));
        }
    }

    private Lookup person(String userId, String teamId) {
        var result = web.call("users.info", methods -> methods.usersInfo(request -> request.user(userId)));
        if (result instanceof SlackWeb.Result.NotDone<?> notDone
                && Set.of("user_not_found", "user_not_visible").contains(notDone.error())) {
            return Lookup.refused(Standing.Reason.UNKNOWN_USER);
        }
        User user = result.value().map(response -> response.getUser()).orElse(null);
        if (user == null || !userId.equals(user.getId())) {
            return new Lookup(Optional.empty(), Optional.of(unreadable("users.info", result)));
        }
        return exclusion(user, teamId).map(Lookup::refused).orElseGet(() -> withEmail(user));
    }

    private static Optional<Standing.Reason> exclusion(User user, String teamId) {
        // Flags that are absent read as false, so the workspace is compared too: a stranger's has another one.
        if (!teamId.equals(user.getTeamId()) || user.isStranger()) {
            return Optional.of(Standing.Reason.OTHER_WORKSPACE);
        }
        if (user.isDeleted()) {
            return Optional.of(Standing.Reason.DEACTIVATED);
        }
        if (user.isBot() || user.isAppUser() || "USLACKBOT".equals(user.getId())) {
            return Optional.of(Standing.Reason.BOT);
        }
        return user.isRestricted() || user.isUltraRestricted() ? Optional.of(Standing.Reason.GUEST) : Optional.empty();
    }

    private static Lookup withEmail(User user) {
        String email = user.getProfile() == null ? null : user.getProfile().getEmail();
        return email == null || email.isBlank()
                ? Lookup.refused(Standing.Reason.NO_EMAIL)
                : new Lookup(Optional.of(new Person(user.getId(), email)), Optional.empty());
    }

    private static Standing.Unreadable unreadable(String method, SlackWeb.Result<?> result) {
        Optional<Duration> retryAfter =
                result instanceof SlackWeb.Result.NotDone<?> notDone ? notDone.retryAfter() : Optional.empty();
        log.warn("{} could not be read ({}); nobody may act on it until it can", method, result.problem());
        return new Standing.Unreadable(method + ": " + result.problem(), retryAfter);
    }
}
