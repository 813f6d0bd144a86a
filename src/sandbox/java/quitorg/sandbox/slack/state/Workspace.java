package quitorg.sandbox.slack.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The users, groups and channels of the simulated Slack: one workspace with one installed app. Immutable; tests change a
 * running one by {@code SimulatedSlack.changeWorkspace}.
 *
 * @param domain the first label of the workspace's address
 * @param bot the app's own user
 * @param channels the channels; the first is the one that {@code SimulatedSlack.channel} means
 * @param members the people, without {@code bot}
 */
public record Workspace(
        String teamId,
        String domain,
        String appId,
        Member bot,
        List<SlackChannel> channels,
        List<Member> members,
        List<UserGroup> groups) {
    /** The bot's ID as an app, in addition to its ID as a user. */
    public static final String BOT_ID = "B0QUITORG";

    /** Copies the lists, so that the record cannot change. */
    public Workspace {
        channels = List.copyOf(channels);
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
        List<SlackChannel> channels = List.of(new SlackChannel("C0" + idPart(channelName), channelName, false, true));
        return new Workspace("T0ACME", "acme", "A0QUITORG", bot, channels, people, List.of());
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
                teamId,
                domain,
                appId,
                bot,
                channels,
                replaced(members, m -> m.id().equals(member.id()), member),
                groups);
    }

    /** The same workspace with this one user changed, given by name or ID. */
    public Workspace changing(String nameOrId, UnaryOperator<Member> change) {
        return withMember(change.apply(named(nameOrId)));
    }

    /** The same workspace with this group, which replaces the one with the same ID, if there is one. */
    public Workspace withGroup(UserGroup group) {
        return new Workspace(
                teamId, domain, appId, bot, channels, members, replaced(groups, g -> g.id().equals(group.id()), group));
    }

    /** The same workspace once the group of that ID is disabled: it answers that there is no such group. */
    public Workspace withoutGroup(String id) {
        List<UserGroup> left = groups.stream().filter(g -> !g.id().equals(id)).toList();
        return new Workspace(teamId, domain, appId, bot, channels, members, left);
    }

    /** The same workspace with this channel, which replaces the one with the same ID, if there is one. */
    public Workspace withChannel(SlackChannel slackChannel) {
        return new Workspace(
                teamId,
                domain,
                appId,
                bot,
                replaced(channels, r -> r.id().equals(slackChannel.id()), slackChannel),
                members,
                groups);
    }

    /** The same workspace as a part of that Enterprise Grid organization. */
    public Workspace inGrid(String enterpriseId) {
        return new Workspace(teamId, domain, appId, bot.inGrid(enterpriseId, teamId), channels, members, groups);
    }

    /** The Enterprise Grid organization that it is a part of. */
    public Optional<String> enterpriseId() {
        return bot.grid().map(Member.Grid::enterpriseId);
    }

    /** The user with this name or ID; includes the bot. */
    public Optional<Member> member(String nameOrId) {
        List<Member> all = new ArrayList<>(members);
        all.add(bot);
        return all.stream()
                .filter(m -> m.id().equals(nameOrId) || m.name().equals(nameOrId))
                .findFirst();
    }

    /** The user with this name or ID. */
    public Member named(String nameOrId) {
        return member(nameOrId).orElseThrow(() -> new NoSuchPerson(nameOrId));
    }

    /** The channel with this ID. */
    public Optional<SlackChannel> channel(String id) {
        return channels.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** The group with this ID. */
    public Optional<UserGroup> group(String id) {
        return groups.stream().filter(g -> g.id().equals(id)).findFirst();
    }

    /** How texts refer to a person: by name, or by the ID if it belongs to no one here. */
    public String nameOf(String userId) {
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
        public NoSuchPerson(String nameOrId) {
            super("no one called " + nameOrId + " in the workspace");
        }
    }

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

    /**
     * A channel.
     *
     * @param archived nothing can be posted any more
     * @param botIsMember whether the bot was invited, and not removed since
     * @param isPrivate whether only its members know of it
     */
    public record SlackChannel(String id, String name, boolean archived, boolean botIsMember, boolean isPrivate) {
        /** A public channel. */
        public SlackChannel(String id, String name, boolean archived, boolean botIsMember) {
            this(id, name, archived, botIsMember, false);
        }

        /** The same channel, archived. */
        public SlackChannel archive() {
            return new SlackChannel(id, name, true, botIsMember, isPrivate);
        }

        /** The same channel, in use again. */
        public SlackChannel unarchive() {
            return new SlackChannel(id, name, false, botIsMember, isPrivate);
        }

        /** The same channel after the bot was removed from it. */
        public SlackChannel withoutBot() {
            return new SlackChannel(id, name, archived, false, isPrivate);
        }

        /** The same channel with the bot in it. */
        public SlackChannel withBot() {
            return new SlackChannel(id, name, archived, true, isPrivate);
        }

        /** The same channel, private. */
        public SlackChannel asPrivate() {
            return new SlackChannel(id, name, archived, botIsMember, true);
        }
    }
}
