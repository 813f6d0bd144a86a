package quitorg.slack.check;

import com.slack.api.methods.response.usergroups.users.UsergroupsUsersListResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import quitorg.request.Approvers;
import quitorg.request.Authorization;
import quitorg.request.state.Person;
import quitorg.slack.api.BotIdentity;
import quitorg.slack.api.CallResult;
import quitorg.slack.api.SlackClient;
import quitorg.slack.api.SlackDirectory;
import quitorg.slack.api.UsersInfo;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.check.Check;
import quitorg.workflow.port.check.CheckResult;

/** Whether each user group can be read, and whether some request can get its approvals. */
final class PeopleCheck {
    /** A requester who is none of the approvers, so that all of these are counted. */
    private static final Person NOT_LISTED = new Person("not-listed", "not-listed@invalid");

    private static final String GROUP = "slack-group ";
    private static final String PEOPLE = "slack-people";

    /** Slack allows about a hundred such readings a minute, and a running bot needs some of them. */
    private static final int MOST_READ = 30;

    private final SlackClient web;
    private final SlackChecks.People people;
    private final Supplier<String> teamId;
    private final SlackDirectory directory;
    private final Map<String, List<String>> members = new ConcurrentHashMap<>();

    /** @param teamId the workspace, known once the token was checked */
    PeopleCheck(SlackClient web, SlackChecks.People people, Supplier<String> teamId) {
        this.web = web;
        this.people = people;
        this.teamId = teamId;
        // Nothing is read in the background: doctor shows no names.
        UsersInfo users = new UsersInfo(web, System::nanoTime, work -> {});
        directory = new SlackDirectory(
                web, users, people.admins(), people.approvers(), new BotIdentity(web), System::nanoTime);
    }

    List<Check> checks(String needed) {
        List<Check> checks = new ArrayList<>();
        Stream.concat(people.admins().stream(), people.approvers().stream())
                .distinct()
                .filter(PeopleCheck::isGroup)
                .forEach(id -> checks.add(new Check(GROUP + id, List.of(needed), () -> group(id))));
        List<String> needs = new ArrayList<>(List.of(needed));
        checks.forEach(check -> needs.add(check.name()));
        checks.add(new Check(PEOPLE, needs, this::enough));
        return checks;
    }

    private static boolean isGroup(String id) {
        return id.startsWith("S");
    }

    private CheckResult group(String id) {
        String check = GROUP + id;
        CallResult<UsergroupsUsersListResponse> result = web.call(
                "usergroups.users.list",
                methods -> methods.usergroupsUsersList(
                        request -> request.usergroup(id).includeDisabled(false)));
        if (result.value().isEmpty()) {
            return result.isNotDone() && result.problem().contains("subteam")
                    ? CheckResult.failed(
                            check,
                            "Slack knows no such user group, or it is disabled (" + result.problem() + ")",
                            "Copy the group's ID from Slack (People, User groups), or enable the group there.")
                    : Problem.of(check, "usergroups.users.list", result);
        }
        List<String> users =
                Optional.ofNullable(result.value().get().getUsers()).orElse(List.of());
        members.put(id, users);
        return CheckResult.ok(check, "can be read, members: " + users.size());
    }

    /** Reads only as many people as it takes to find a requester with enough approvers. */
    private CheckResult enough() {
        Read read = new Read();
        List<Person> approvers = new ArrayList<>();
        for (String id : users(people.approvers())) {
            read.person(id).ifPresent(approvers::add);
            // With one more than the quorum, there are enough for each requester.
            if (new Approvers.Known(approvers).othersThan(NOT_LISTED) > people.quorum()) {
                break;
            }
        }
        Approvers.Known known = new Approvers.Known(approvers);
        for (String id : users(people.admins())) {
            Optional<Person> requester = read.person(id)
                    .filter(person -> known.whyTooFew(person, people.quorum()).isEmpty());
            if (requester.isPresent()) {
                return CheckResult.ok(
                        PEOPLE,
                        "a request by " + id + " can get the " + people.quorum()
                                + " approval(s) that it needs from other people");
            }
        }
        return tooFew(read, known.othersThan(NOT_LISTED));
    }

    private CheckResult tooFew(Read read, int approvers) {
        if (!read.problems.isEmpty()) {
            return CheckResult.failed(
                    PEOPLE,
                    "people could not be read: " + read.problems.iterator().next(),
                    "Run doctor again; no one may act while Slack does not say who they are.");
        }
        String excluded = read.excluded.isEmpty() ? "" : "; not eligible: " + String.join(", ", read.excluded);
        return CheckResult.failed(
                PEOPLE,
                "no request can be approved: it needs an admin and " + people.quorum()
                        + " approver(s) besides them, and of " + read.count() + " people read, " + approvers
                        + " may approve" + excluded,
                "Name more people in QUIT_ORG_ADMINS and QUIT_ORG_APPROVERS (members of this workspace with an e-mail"
                        + " address), or lower QUIT_ORG_APPROVALS.");
    }

    private Set<String> users(List<String> list) {
        Set<String> users = new LinkedHashSet<>();
        list.forEach(id -> users.addAll(isGroup(id) ? members.getOrDefault(id, List.of()) : List.of(id)));
        return users;
    }

    /** Who was read so far. */
    private final class Read {
        private final Map<String, Optional<Person>> known = new LinkedHashMap<>();
        private final Set<String> excluded = new LinkedHashSet<>();
        private final Set<String> problems = new LinkedHashSet<>();

        int count() {
            return known.size();
        }

        Optional<Person> person(String id) {
            Optional<Person> earlier = known.get(id);
            if (earlier != null) {
                return earlier;
            }
            if (known.size() == MOST_READ) {
                problems.add("only the first " + MOST_READ + " are read, and they are too few");
                return Optional.empty();
            }
            Authorization answer = directory.personNow(new Actor(teamId.get(), id));
            Optional<Person> person =
                    answer instanceof Authorization.Known eligible ? Optional.of(eligible.person()) : Optional.empty();
            known.put(id, person);
            if (answer instanceof Authorization.Excluded not) {
                excluded.add(id + " (" + words(not.reason()) + ")");
            } else if (answer instanceof Authorization.Unreadable unreadable) {
                problems.add(unreadable.why().toString());
            }
            return person;
        }
    }

    private static String words(Authorization.Reason reason) {
        return switch (reason) {
            case BOT -> "a bot";
            case GUEST -> "a guest";
            case DEACTIVATED -> "deactivated";
            case OTHER_WORKSPACE -> "of another workspace";
            case NO_EMAIL -> "without an e-mail address";
            case UNKNOWN_USER -> "unknown to Slack";
        };
    }
}
