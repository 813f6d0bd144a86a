package quitorg.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quitorg.request.Approvers;
import quitorg.request.Authorization;
import quitorg.request.Refusal;
import quitorg.request.account.Trouble;
import quitorg.request.state.Person;
import quitorg.slack.ScriptedSlack;
import quitorg.slack.ScriptedSlack.Answer;
import quitorg.workflow.port.action.Actor;

class SlackDirectoryTest {
    private static final Person REQUESTER = new Person("U1", "u1@example.com");
    private static final List<String> GROUP = List.of("S1");

    private final ScriptedSlack slack = new ScriptedSlack();
    private Duration passed = Duration.ZERO;

    @BeforeEach
    void aGroupOfFive() {
        slack.answers("auth.test", ScriptedSlack.WHO_WE_ARE);
        slack.answers(
                "usergroups.users.list", Answer.json("{\"ok\":true,\"users\":[\"U1\",\"U2\",\"U3\",\"U4\",\"U5\"]}"));
        slack.answers("users.info", user(1), user(2), user(3), user(4), user(5));
    }

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void readsNoMoreApproversThanAreNeeded() {
        assertThat(((Approvers.Known) directory(GROUP, GROUP).approversNow(REQUESTER, 2)).othersThan(REQUESTER))
                .isEqualTo(2);
        assertThat(slack.bodies("users.info")).hasSize(3);
    }

    @Test
    void readsAllWhereThereAreTooFew() {
        assertThat(((Approvers.Known) directory(GROUP, GROUP).approversNow(REQUESTER, 9)).othersThan(REQUESTER))
                .isEqualTo(4);
    }

    @Test
    void readsAGroupThatIsOnBothListsOnce() {
        assertThat(directory(GROUP, GROUP).authorizationNow(new Actor("T1", "U1")))
                .isEqualTo(new Authorization.Known(REQUESTER, true, true));
        assertThat(slack.bodies("usergroups.users.list")).hasSize(1);
    }

    @Test
    void readsAGroupThatIsOnAListTwiceOnce() {
        directory(GROUP, List.of("S1", "S1")).approversNow(REQUESTER, 9);
        assertThat(slack.bodies("usergroups.users.list")).hasSize(1);
    }

    @Test
    void asksAgainForEachQuestion() {
        SlackDirectory directory = directory(GROUP, GROUP);
        directory.approversNow(REQUESTER, 1);
        slack.answers("usergroups.users.list", Answer.status(429, "Retry-After", "9"));
        assertThat(directory.approversNow(REQUESTER, 1)).isInstanceOf(Approvers.Unreadable.class);
    }

    @Test
    void aPersonOnAListThatCanBeReadGoesOn() {
        slack.answers("usergroups.users.list", Answer.status(429, "Retry-After", "9"));
        SlackDirectory directory = directory(List.of("S1", "U1"), List.of("S1", "U2"));
        Authorization.Known one = (Authorization.Known) directory.authorizationNow(new Actor("T1", "U1"));
        assertThat(one.mayRequest()).isTrue();
        assertThat(one.whyNotAdmin()).isEmpty();
        assertThat(one.whyNotApprover())
                .contains(new Refusal.DirectoryUnreadable(
                        Trouble.of(Trouble.Kind.SLACK_FAILED, "usergroups.users.list", "ratelimited"),
                        Optional.of(Duration.ofSeconds(9))));
        slack.answers("users.info", user(2));
        assertThat(directory.approversNow(REQUESTER, 1)).isInstanceOf(Approvers.Known.class);
    }

    @Test
    void tooFewOfAListThatCannotBeReadWholeAreNotTakenForAll() {
        slack.answers("usergroups.users.list", Answer.error("no_such_subteam"));
        slack.answers("users.info", user(2));
        assertThat(directory(GROUP, List.of("S1", "U2")).approversNow(REQUESTER, 2))
                .isInstanceOf(Approvers.Unreadable.class);
        slack.answers("users.info", user(1), Answer.status(500));
        slack.answers("usergroups.users.list", Answer.json("{\"ok\":true,\"users\":[\"U1\",\"U2\"]}"));
        assertThat(directory(GROUP, GROUP).approversNow(REQUESTER, 1)).isInstanceOf(Approvers.Unreadable.class);
    }

    @Test
    void remembersNothingThatWasReadInPart() {
        slack.answers("usergroups.users.list", Answer.error("no_such_subteam"));
        SlackDirectory directory = directory(List.of("U1"), GROUP);
        directory.authorizationForDisplay(new Actor("T1", "U1"));
        assertThat(directory.cachedAuthorization(new Actor("T1", "U1"))).isEmpty();
    }

    @Test
    void remembersForShowingWhoMayForFourMinutesAndNoLonger() {
        SlackDirectory directory = directory(GROUP, GROUP);
        Actor one = new Actor("T1", "U1");
        Authorization admin = directory.authorizationForDisplay(one);
        slack.answers("usergroups.users.list", Answer.json("{\"ok\":true,\"users\":[\"U2\"]}"));
        slack.answers("users.info", user(1));
        passed = passed.plusSeconds(239);
        assertThat(directory.authorizationForDisplay(one)).isEqualTo(admin);
        passed = passed.plusSeconds(1);
        assertThat(directory.authorizationForDisplay(one).whyNotAdmin()).contains(new Refusal.NotAnAdmin());
    }

    @Test
    void manyPeopleWhoLookAtOnceShareAReadingOfTheGroup() {
        SlackDirectory directory = directory(GROUP, GROUP);
        for (int person = 1; person <= 30; person++) {
            slack.answers("users.info", user(person));
            directory.authorizationForDisplay(new Actor("T1", "U" + person));
        }
        assertThat(slack.bodies("usergroups.users.list")).hasSize(1);
        // A decision reads for itself.
        slack.answers("users.info", user(1));
        directory.authorizationNow(new Actor("T1", "U1"));
        assertThat(slack.bodies("usergroups.users.list")).hasSize(2);
    }

    @Test
    void aGroupThatCouldNotBeReadIsReadByTheNextPersonWhoLooks() {
        slack.answers("users.info", user(1), user(1));
        slack.answers("usergroups.users.list", Answer.status(500), Answer.json("{\"ok\":true,\"users\":[\"U1\"]}"));
        SlackDirectory directory = directory(GROUP, GROUP);
        Actor one = new Actor("T1", "U1");
        assertThat(directory.authorizationForDisplay(one).isFullyRead()).isFalse();
        assertThat(directory.authorizationForDisplay(one).whyNotAdmin()).isEmpty();
    }

    @Test
    void whoIsOnNoListCannotUseUpTheReadingsOfGroups() {
        SlackDirectory directory = directory(GROUP, GROUP);
        Actor stranger = new Actor("T1", "U9");
        slack.answers("users.info", user(9));
        assertThat(directory.authorizationNow(stranger).whyNotAdmin()).contains(new Refusal.NotAnAdmin());
        passed = passed.plusSeconds(3);
        for (int click = 0; click < 5; click++) {
            // A reading that is three seconds old decides nothing.
            assertThat(directory.authorizationNow(stranger).whyNotAdmin())
                    .contains(new Refusal.AskedTooOften(Duration.ofSeconds(7)));
        }
        assertThat(slack.bodies("usergroups.users.list")).hasSize(1);
        // If another person's decision depends on this user, the reading does not wait.
        assertThat(directory.authorizationOfEarlierActor(stranger).whyNotAdmin())
                .contains(new Refusal.NotAnAdmin());
        assertThat(slack.bodies("usergroups.users.list")).hasSize(2);
        passed = passed.plusSeconds(8);
        slack.answers("usergroups.users.list", Answer.json("{\"ok\":true,\"users\":[\"U9\"]}"));
        assertThat(directory.authorizationNow(stranger).whyNotAdmin()).isEmpty();
    }

    @Test
    void whoIsOnNoListOfUsersIsToldSoEachTime() {
        SlackDirectory directory = directory(List.of("U1"), GROUP);
        Actor stranger = new Actor("T1", "U9");
        slack.answers("users.info", user(9));
        for (int click = 0; click < 3; click++) {
            assertThat(directory.authorizationNow(stranger).whyNotAdmin()).contains(new Refusal.NotAnAdmin());
        }
    }

    @Test
    void takesPeopleOfEnterpriseGridWhoBelongToOurWorkspace() {
        slack.answers("users.info", gridUser("", "[\"T9\",\"T1\"]"));
        assertThat(mayRequest("T1")).isTrue();
        assertThat(mayRequest("T9")).isTrue();
        slack.answers("users.info", gridUser("\"team_id\":\"T9\",", "[\"T1\",\"T9\"]"));
        assertThat(mayRequest("T9")).isTrue();
    }

    @Test
    void refusesStrangersAndPeopleOfEnterpriseGridWhoDoNotBelongToOurWorkspace() {
        slack.answers("users.info", gridUser("\"team_id\":\"T1\",", "[\"T9\"]"));
        assertThat(mayRequest("T1")).isFalse();
        slack.answers("users.info", gridUser("", "[\"T1\"]"));
        // A workspace that is not theirs.
        assertThat(mayRequest("T9")).isFalse();
        slack.answers("users.info", gridUser("\"is_stranger\":true,", "[\"T1\"]"));
        assertThat(mayRequest("T1")).isFalse();
        slack.answers("users.info", gridUser("", "[]"));
        assertThat(mayRequest("T1")).isFalse();
        slack.answers(
                "users.info",
                Answer.json("{\"ok\":true,\"user\":{\"id\":\"U1\",\"profile\":{\"email\":\"u1@example.com\"}}}"));
        assertThat(mayRequest("T1")).isFalse();
    }

    private boolean mayRequest(String fromTeam) {
        return directory(List.of("U1"), List.of("U1")).authorizationNow(new Actor(fromTeam, "U1"))
                        instanceof Authorization.Known known
                && known.mayRequest();
    }

    private static Answer gridUser(String fields, String teams) {
        return Answer.json("{\"ok\":true,\"user\":{\"id\":\"U1\"," + fields
                + "\"enterprise_user\":{\"enterprise_id\":\"E1\",\"teams\":" + teams
                + "},\"profile\":{\"email\":\"u1@example.com\"}}}");
    }

    private SlackDirectory directory(List<String> admins, List<String> approvers) {
        return new SlackDirectory(
                slack.web(),
                new UsersInfo(slack.web(), () -> passed.toNanos(), Runnable::run),
                admins,
                approvers,
                new BotIdentity(slack.web()),
                () -> passed.toNanos());
    }

    private static Answer user(int number) {
        return Answer.json("{\"ok\":true,\"user\":{\"id\":\"U" + number
                + "\",\"team_id\":\"T1\",\"profile\":{\"email\":\"u" + number + "@example.com\"}}}");
    }
}
