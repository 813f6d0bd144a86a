package quitorg.slack.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import quitorg.request.Approvers;
import quitorg.request.Authorization;
import quitorg.request.account.Trouble;
import quitorg.request.state.Person;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Directory;

/**
 * Who may do what, from users.info and usergroups.users.list. The two lists name users ({@code U…}, {@code W…}) and
 * user groups ({@code S…}); groups are resolved at the moment of the question.
 */
public final class SlackDirectory implements Directory {
    /** With the group that it was read from, what is shown is at most five minutes old. */
    private static final Duration SHOWN_FOR = Duration.ofMinutes(4);

    /** Slack allows about twenty readings of user groups a minute, and decisions need them more than displays do. */
    private static final Duration GROUPS_SHOWN_FOR = Duration.ofMinutes(1);

    /** Reading stops after this many unreadable users, even in a list of hundreds. */
    private static final int UNREADABLE_MOST = 3;

    private static final Set<String> NO_SUCH_USER = Set.of("user_not_found", "user_not_visible");

    private final SlackClient web;
    private final UsersInfo users;
    private final List<String> admins;
    private final List<String> approvers;
    private final BotIdentity workspace;
    private final Cache<Actor, Authorization> shown;
    /** For display only, whatever number of people look at once. */
    private final Cache<String, UserGroups.Members> shownGroups;

    private final RecentlyUnlisted unlisted;

    /**
     * Reads nothing yet.
     *
     * @param users remembers the locale of everyone who is read here
     * @param admins user and group IDs of those who may request
     * @param approvers user and group IDs of those who may approve
     * @param nanoTime expires cached answers; a wall clock that is set back would keep them for too long
     */
    public SlackDirectory(
            SlackClient web,
            UsersInfo users,
            List<String> admins,
            List<String> approvers,
            BotIdentity workspace,
            LongSupplier nanoTime) {
        this.web = web;
        this.users = users;
        this.admins = List.copyOf(admins);
        this.approvers = List.copyOf(approvers);
        this.workspace = workspace;
        shown = cache(SHOWN_FOR, nanoTime);
        shownGroups = cache(GROUPS_SHOWN_FOR, nanoTime);
        unlisted = new RecentlyUnlisted(nanoTime);
    }

    private static <K, V> Cache<K, V> cache(Duration kept, LongSupplier nanoTime) {
        return Caffeine.newBuilder()
                .maximumSize(1_000)
                .expireAfterWrite(kept)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    @Override
    public Optional<Authorization> cachedAuthorization(Actor actor) {
        return Optional.ofNullable(shown.getIfPresent(actor));
    }

    @Override
    public Authorization authorizationForDisplay(Actor actor) {
        return cachedAuthorization(actor).orElseGet(() -> readForDisplay(actor));
    }

    private Authorization readForDisplay(Actor actor) {
        UserGroups groups = new UserGroups(web, shownGroups.asMap());
        Authorization read = authorization(actor, person -> onLists(person, groups));
        shownGroups.asMap().values().removeIf(members -> members.failure().isPresent());
        if (read.isFullyRead()) {
            shown.put(actor, read);
        }
        return read;
    }

    @Override
    public Authorization authorizationNow(Actor actor) {
        return authorization(actor, person -> unlisted.whyNotAskedAgain(person)
                .map(often -> putOff(person, often))
                .orElseGet(() -> onListsOrNoted(person)));
    }

    // Only people on a list ask this, so no one else uses up reads.
    @Override
    public Authorization authorizationOfEarlierActor(Actor actor) {
        return authorization(actor, person -> onLists(person, new UserGroups(web)));
    }

    @Override
    public Authorization personNow(Actor actor) {
        return authorization(actor, SlackDirectory::onNoList);
    }

    private Authorization authorization(Actor actor, Function<Person, Authorization> onLists) {
        Optional<String> teamId = workspace.teamId();
        if (teamId.isEmpty()) {
            return UserGroups.unreadable("auth.test", new CallResult.Unclear<>("Slack cannot be reached"));
        }
        Authorization who = beforeLists(actor.userId(), both(teamId.get(), actor.teamId()));
        return who instanceof Authorization.Known known ? onLists.apply(known.person()) : who;
    }

    private static Authorization.Known onNoList(Person person) {
        return new Authorization.Known(person, false, false);
    }

    private static Set<String> both(String team, String claimed) {
        return team.equals(claimed) ? Set.of(team) : Set.of(team, claimed);
    }

    // A list without user groups needs no read, so its answer stays a definite no.
    private Authorization.Known putOff(Person person, Authorization.Unread often) {
        return new Authorization.Known(
                person,
                false,
                false,
                Optional.of(often).filter(unread -> UserGroups.areOn(admins)),
                Optional.of(often).filter(unread -> UserGroups.areOn(approvers)));
    }

    private Authorization.Known onListsOrNoted(Person person) {
        Authorization.Known read = onLists(person, new UserGroups(web));
        if (read.isFullyRead() && !read.mayRequest() && !read.mayApprove()) {
            unlisted.note(person);
        }
        return read;
    }

    private Authorization.Known onLists(Person person, UserGroups groups) {
        UserGroups.Members admin = groups.onList(admins, person.userId());
        UserGroups.Members approver = groups.onList(approvers, person.userId());
        return new Authorization.Known(
                person,
                admin.users().contains(person.userId()),
                approver.users().contains(person.userId()),
                admin.failure().map(Function.identity()),
                approver.failure().map(Function.identity()));
    }

    @Override
    public Approvers approversNow(Person requester, int enough) {
        Optional<String> teamId = workspace.teamId();
        if (teamId.isEmpty()) {
            return new Approvers.Unreadable(
                    new Authorization.Unreadable(Trouble.of(Trouble.Kind.SLACK_UNREACHABLE), Optional.empty()));
        }
        UserGroups.Members members = new UserGroups(web).all(approvers);
        Optional<Authorization.Unreadable> failure = members.failure();
        int unreadable = 0;
        List<Person> people = new ArrayList<>();
        for (String userId : members.users()) {
            Authorization who = beforeLists(userId, Set.of(teamId.get()));
            if (who instanceof Authorization.Unreadable unread) {
                failure = failure.or(() -> Optional.of(unread));
                unreadable++;
            }
            if (unreadable == UNREADABLE_MOST) {
                break;
            }
            if (who instanceof Authorization.Known known) {
                people.add(known.person());
            }
            // One users.info each: a large group would hit Slack's limit and block every further question.
            Approvers.Known found = new Approvers.Known(people);
            if (found.othersThan(requester) >= enough) {
                return found;
            }
        }
        // An unreadable user may be the one who is missing.
        return failure.<Approvers>map(Approvers.Unreadable::new).orElseGet(() -> new Approvers.Known(people));
    }

    /**
     * A user as Slack knows them. A person is on no list yet, so this is no answer before the lists were read.
     *
     * @param teams the workspaces that they must all belong to: ours, and the one from which they claim to act
     */
    private Authorization beforeLists(String userId, Set<String> teams) {
        var result = users.read(userId);
        if (result.isNotDone() && NO_SUCH_USER.contains(result.problem())) {
            return new Authorization.Excluded(Authorization.Reason.UNKNOWN_USER);
        }
        User user = result.value().map(response -> response.getUser()).orElse(null);
        if (user == null || !userId.equals(user.getId())) {
            return UserGroups.unreadable("users.info", result);
        }
        return exclusion(user, teams)
                .<Authorization>map(Authorization.Excluded::new)
                .orElseGet(() -> withEmail(user));
    }

    private static Optional<Authorization.Reason> exclusion(User user, Set<String> teams) {
        // Absent flags read as false, so the workspace is compared too: a stranger has a different one.
        if (!teams.stream().allMatch(team -> isMember(user, team)) || user.isStranger()) {
            return Optional.of(Authorization.Reason.OTHER_WORKSPACE);
        }
        if (user.isDeleted()) {
            return Optional.of(Authorization.Reason.DEACTIVATED);
        }
        if (user.isBot() || user.isAppUser() || "USLACKBOT".equals(user.getId())) {
            return Optional.of(Authorization.Reason.BOT);
        }
        return user.isRestricted() || user.isUltraRestricted()
                ? Optional.of(Authorization.Reason.GUEST)
                : Optional.empty();
    }

    /** In Enterprise Grid people belong to several workspaces; their {@code team_id} is one of these, or absent. */
    private static boolean isMember(User user, String team) {
        List<String> teams = user.getEnterpriseUser() == null
                ? null
                : user.getEnterpriseUser().getTeams();
        return teams == null ? team.equals(user.getTeamId()) : teams.contains(team);
    }

    private static Authorization withEmail(User user) {
        String email = user.getProfile() == null ? null : user.getProfile().getEmail();
        return email == null || email.isBlank()
                ? new Authorization.Excluded(Authorization.Reason.NO_EMAIL)
                : onNoList(new Person(user.getId(), email));
    }
}
