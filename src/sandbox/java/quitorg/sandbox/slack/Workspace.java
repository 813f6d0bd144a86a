package quitorg.sandbox.slack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The users, groups and channels of the simulated Slack: one workspace with one installed app. Immutable; tests change a
 * running one by {@link SimulatedSlack#changeWorkspace}.
 *
 * @param domain the first label of the workspace's address
 * @param bot the app's own user
 * @param rooms the channels; the first is the one that {@link SimulatedSlack#channel()} means
 * @param members the people, without {@code bot}
 */
public record Workspace(
        String teamId,
        String domain,
        String appId,
        Member bot,
        List<SlackChannel> rooms,
        List<Member> members,
        List<UserGroup> groups) {

    /** Copies the lists, so that the record cannot change. */
    public Workspace {
        rooms = List.copyOf(rooms);
        members = List.copyOf(members);
        groups = List.copyOf(groups);
    }

    /**
     * A workspace with one channel and these people, all plain members: {@code alice} gets the ID {@code U0ALICE} and the
     * address {@code alice@acme.example}, the channel {@code approvals} the ID {@code C0APPROVALS}.
     */
    public static Workspace of(String channelName, String... names) {
        Member bot = ordinary("quit-org", "U0QUITORG").as(Member.Flag.BOT).withoutEmail();
        List<Member> people = Arrays.stream(names)
                .map(name -> ordinary(name, "U0" + idPart(name)))
                .toList();
        List<SlackChannel> rooms = List.of(new SlackChannel("C0" + idPart(channelName), channelName, false, true));
        return new Workspace("T0ACME", "acme", "A0QUITORG", bot, rooms, people, List.of());
    }

    private static Member ordinary(String name, String id) {
        return new Member(id, name, Optional.of(name + "@acme.example"), "T0ACME", "en-US", Set.of());
    }

    private static String idPart(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    /** The same workspace with this user, who replaces the one with the same ID, if there is one. */
    public Workspace withMember(Member member) {
        return new Workspace(
                teamId, domain, appId, bot, rooms, replaced(members, m -> m.id().equals(member.id()), member), groups);
    }

    /** The same workspace with this one user changed, given by name or ID. */
    public Workspace changing(String nameOrId, UnaryOperator<Member> change) {
        return withMember(change.apply(member(nameOrId).orElseThrow(() -> new NoSuchPerson(nameOrId))));
    }

    /** The same workspace with this group, which replaces the one with the same ID, if there is one. */
    public Workspace withGroup(UserGroup group) {
        return new Workspace(
                teamId, domain, appId, bot, rooms, members, replaced(groups, g -> g.id().equals(group.id()), group));
    }

    /** The same workspace once the group of that ID is disabled: it answers that there is no such group. */
    public Workspace withoutGroup(String id) {
        List<UserGroup> left = groups.stream().filter(g -> !g.id().equals(id)).toList();
        return new Workspace(teamId, domain, appId, bot, rooms, members, left);
    }

    /** The same workspace with this channel, which replaces the one with the same ID, if there is one. */
    public Workspace withRoom(SlackChannel room) {
        return new Workspace(
                teamId, domain, appId, bot, replaced(rooms, r -> r.id().equals(room.id()), room), members, groups);
    }

    /** The user with this name or ID; includes the bot. */
    public Optional<Member> member(String nameOrId) {
        List<Member> all = new ArrayList<>(members);
        all.add(bot);
        return all.stream()
                .filter(m -> m.id().equals(nameOrId) || m.name().equals(nameOrId))
                .findFirst();
    }

    /** The channel with this ID. */
    public Optional<SlackChannel> room(String id) {
        return rooms.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** The group with this ID. */
    public Optional<UserGroup> group(String id) {
        return groups.stream().filter(g -> g.id().equals(id)).findFirst();
    }

    /** How texts refer to a person: by name, or by the ID if it belongs to no one here. */
    String nameOf(String userId) {
        return member(userId).map(Member::name).orElse(userId);
    }

    private static <T> List<T> replaced(List<T> all, java.util.function.Predicate<T> same, T one) {
        List<T> copy = new ArrayList<>(all);
        int at = 0;
        while (at < copy.size() && !same.test(copy.get(at))) {
            at++;
        }
        if (at < copy.size()) {
            copy.set(at, one);
        } else {
            copy.add(one);
        }
        return copy;
    }

    /** A test named a person who is not in the workspace. */
    public static final class NoSuchPerson extends IllegalArgumentException {
        NoSuchPerson(String nameOrId) {
            super("no one called " + nameOrId + " in the workspace");
        }
    }
}
