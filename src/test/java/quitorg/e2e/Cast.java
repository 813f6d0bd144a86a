package quitorg.e2e;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.sandbox.slack.state.Workspace.UserGroup;

/**
 * One person of every kind of user. All begin as admins who may approve, so that each can open every modal.
 * {@link #takeTheirParts} then changes each person as their name says, as can happen between two clicks.
 */
final class Cast {
    private static final String TEAM = "T0ACME";

    /** Both lists name only groups: one for each role, and three groups that are on both lists. */
    static final Map<String, String> LISTS = Map.of(
            "QUIT_ORG_ADMINS", "S0ADMINS,S0TEAM,S0EMPTIED,S0DISABLED",
            "QUIT_ORG_APPROVERS", "S0APPROVERS,S0TEAM,S0EMPTIED,S0DISABLED");

    /** A kind of user. The name of its one person is written as in a table. */
    enum Kind {
        REQUESTER,
        ADMIN,
        APPROVER_ONLY,
        ADMIN_ONLY,
        NEITHER,
        BOT,
        APP_USER,
        GUEST_OF_ONE,
        GUEST_OF_MORE,
        DEACTIVATED,
        STRANGER,
        FOREIGNER,
        NO_EMAIL,
        NAMESAKE,
        BY_GROUP,
        EMPTIED,
        DISABLED;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private String id() {
            return "U0" + name().replace("_", "");
        }
    }

    private static final Set<Kind> BY_OTHER_GROUPS = EnumSet.of(Kind.BY_GROUP, Kind.EMPTIED, Kind.DISABLED);

    private final SimulatedSlack slack;
    private boolean inTheirParts;

    Cast(SimulatedSlack slack) {
        this.slack = slack;
        slack.changeWorkspace(workspace -> {
            Workspace full = workspace;
            for (Kind kind : Kind.values()) {
                Optional<String> email = Optional.of(kind.word() + "@acme.example");
                full = full.withMember(new Member(kind.id(), kind.word(), email, TEAM, "en-US", Set.of()));
            }
            return full.withGroup(group("S0ADMINS", kind -> !BY_OTHER_GROUPS.contains(kind)))
                    .withGroup(group("S0APPROVERS", kind -> !BY_OTHER_GROUPS.contains(kind)))
                    .withGroup(group("S0TEAM", Kind.BY_GROUP::equals))
                    .withGroup(group("S0EMPTIED", Kind.EMPTIED::equals))
                    .withGroup(group("S0DISABLED", Kind.DISABLED::equals));
        });
    }

    Person person(Kind kind) {
        return slack.person(kind.word());
    }

    /**
     * Changes each person as their name says. Only the disabled group comes later, see {@link #comesOn}, because other
     * people may be looked up in it, too.
     */
    void takeTheirParts() {
        inTheirParts = true;
        Set<Kind> noAdmins = EnumSet.of(Kind.APPROVER_ONLY, Kind.NEITHER);
        Set<Kind> noApprovers = EnumSet.of(Kind.ADMIN_ONLY, Kind.NEITHER);
        noAdmins.addAll(BY_OTHER_GROUPS);
        noApprovers.addAll(BY_OTHER_GROUPS);
        slack.changeWorkspace(workspace -> workspace
                .withGroup(group("S0ADMINS", kind -> !noAdmins.contains(kind)))
                .withGroup(group("S0APPROVERS", kind -> !noApprovers.contains(kind)))
                .withGroup(group("S0EMPTIED", kind -> false))
                .changing(Kind.BOT.word(), member -> member.as(Member.Flag.BOT))
                .changing(Kind.APP_USER.word(), member -> member.as(Member.Flag.APP_USER))
                .changing(Kind.GUEST_OF_ONE.word(), member -> member.as(Member.Flag.ULTRA_RESTRICTED))
                .changing(Kind.GUEST_OF_MORE.word(), member -> member.as(Member.Flag.RESTRICTED))
                .changing(Kind.DEACTIVATED.word(), member -> member.as(Member.Flag.DELETED))
                .changing(Kind.STRANGER.word(), member -> member.as(Member.Flag.STRANGER))
                .changing(Kind.FOREIGNER.word(), member -> member.ofTeam("T0ELSEWHERE"))
                .changing(Kind.NO_EMAIL.word(), Member::withoutEmail)
                .changing(Kind.NAMESAKE.word(), member -> member.withEmail("Requester@ACME.example")));
    }

    /**
     * Called before that person acts: disables the group, if it is the person in the disabled group and all have taken
     * their parts.
     */
    void comesOn(Kind kind) {
        if (inTheirParts && kind == Kind.DISABLED) {
            slack.changeWorkspace(workspace -> workspace.withoutGroup("S0DISABLED"));
        }
    }

    private static UserGroup group(String id, Predicate<Kind> members) {
        List<String> users =
                Stream.of(Kind.values()).filter(members).map(Kind::id).toList();
        return new UserGroup(id, id.toLowerCase(Locale.ROOT), users);
    }
}
