package quitorg.slack;

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

    /** Of a list of hundreds that Slack does not tell of now, so many are asked for until it is believed. */
    private static final int UNREADABLE_MOST = 3;

    private final SlackWeb web;
    private final List<String> admins;
    private final List<String> approvers;
    private final OwnWorkspace workspace;
    private final Cache<Actor, Standing> shown;
    private final Unlisted unlisted;

    /**
     * Reads nothing yet.
     *
     * @param admins user and group IDs of those who may request
     * @param approvers of those who may approve
     * @param nanoTime by which what was read is forgotten; a wall clock that is set back would keep it for too long
     */
    SlackDirectory(
            SlackWeb web, List<String> admins, List<String> approvers, OwnWorkspace workspace, LongSupplier nanoTime) {
        this.web = web;
        this.admins = List.copyOf(admins);
        this.approvers = List.copyOf(approvers);
        this.workspace = workspace;
        shown = Caffeine.newBuilder()
                .maximumSize(1_000)
                .expireAfterWrite(SHOWN_FOR)
                .ticker(nanoTime::getAsLong)
                .build();
        unlisted = new Unlisted(nanoTime);
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
        if (isWhole(read)) {
            shown.put(actor, read);
        }
        return read;
    }

    private static boolean isWhole(Standing read) {
        return read instanceof Standing.Known known
                ? known.unreadAdmins().isEmpty() && known.unreadApprovers().isEmpty()
                : read instanceof Standing.Excluded;
    }

    @Override
    public Standing standingNow(Actor actor) {
        return standing(actor, person -> unlisted.whyNotAskedAgain(person)
                .map(often -> putOff(person, often))
                .orElseGet(() -> onListsOrNoted(person)));
    }

    // Whoever asks this is on a list: nobody else uses up readings by it.
    @Override
    public Standing standingOfAnother(Actor actor) {
        return standing(actor, this::onLists);
    }

    @Override
    public Standing personNow(Actor actor) {
        return standing(actor, person -> new Standing.Known(person, false, false));
    }

    private Standing standing(Actor actor, Function<Person, Standing> onLists) {
        Optional<String> teamId = workspace.teamId();
        if (teamId.isEmpty()) {
            return UserGroups.unreadable("auth.test", new SlackWeb.Result.Unclear<>("Slack cannot be reached"));
        }
        if (!actor.teamId().equals(teamId.get())) {
            return new Standing.Excluded(Standing.Reason.OTHER_WORKSPACE);
        }
        Lookup user = person(actor.userId(), teamId.get());
        if (user.refusal().isPresent()) {
            return user.refusal().get();
        }
        return onLists.apply(user.person().orElseThrow());
    }

    // A list of users alone has nothing to read, and says no each time.
    private Standing.Known putOff(Person person, Standing.Unread often) {
        return new Standing.Known(
                person,
                false,
                false,
                Optional.of(often).filter(unread -> UserGroups.areOn(admins)),
                Optional.of(often).filter(unread -> UserGroups.areOn(approvers)));
    }

    private Standing.Known onListsOrNoted(Person person) {
        Standing.Known read = onLists(person);
        if (isWhole(read) && !read.mayRequest() && !read.mayApprove()) {
            unlisted.note(person);
        }
        return read;
    }

    private Standing.Known onLists(Person person) {
        UserGroups groups = new UserGroups(web);
        UserGroups.Members admin = groups.onList(admins, person.userId());
        UserGroups.Members approver = groups.onList(approvers, person.userId());
        return new Standing.Known(
                person,
                admin.users().contains(person.userId()),
                approver.users().contains(person.userId()),
                admin.failure().map(Function.identity()),
                approver.failure().map(Function.identity()));
    }

    @Override
    public Roster approversNow(Person requester, int enough) {
        Optional<String> teamId = workspace.teamId();
        if (teamId.isEmpty()) {
            return new Roster.Unreadable(new Standing.Unreadable("Slack cannot be reached", Optional.empty()));
        }
        UserGroups.Members members = new UserGroups(web).all(approvers);
        Optional<Standing.Unreadable> failure = members.failure();
        int unreadable = 0;
        List<Person> people = new ArrayList<>();
        for (String userId : members.users()) {
            Lookup lookup = person(userId, teamId.get());
            if (lookup.refusal().orElse(null) instanceof Standing.Unreadable unread) {
                failure = failure.isPresent() ? failure : Optional.of(unread);
                unreadable++;
            }
            if (unreadable == UNREADABLE_MOST) {
                break;
            }
            lookup.person().ifPresent(people::add);
            // One users.info each: a large group would run into Slack's limit for it, and nobody could ask any more.
            Roster.Known known = new Roster.Known(people);
            if (known.othersThan(requester) >= enough) {
                return known;
            }
        }
        // Whoever could not be read may be the one who is missing.
        return failure.<Roster>map(Roster.Unreadable::new).orElseGet(() -> new Roster.Known(people));
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
            return new Lookup(Optional.empty(), Optional.of(UserGroups.unreadable("users.info", result)));
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
}
