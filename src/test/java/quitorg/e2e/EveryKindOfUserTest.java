package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.e2e.Cast.Kind;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** Each action by each kind of user: what the person reads, and whether anything changed. */
@InBothTransports
class EveryKindOfUserTest {
    private static final String PAYMENTS = "100000000002";
    private static final String MENU = "Choose an account";

    /**
     * A line for each kind of user, a column for each action. Some combinations are impossible ("-"): the requester's own
     * review has no buttons to approve or reject, so there is nothing to submit. And the bot takes no events of another
     * workspace, so a person of one has no Home tab.
     */
    private static final String TABLE = """
            who           | ask     again   choose  status  help    submit  review  approve reject  withdraw stop    check   say     home
            requester     | yes     yes     yes     yes     yes     yes     own     -       -       yes     yes     yes     yes      yes
            admin         | yes     yes     yes     yes     yes     yes     yes     yes     yes     foreign yes     yes     yes      yes
            approver-only | asker   asker   asker   yes     yes     asker   yes     yes     yes     foreign asker   asker   asker    reader
            admin-only    | yes     yes     yes     yes     yes     yes     decider decider decider foreign yes     yes     yes      yes
            neither       | asker   asker   asker   asker   yes     asker   decider decider decider foreign asker   asker   asker    unlisted
            bot           | bot     bot     bot     bot     yes     bot     bot     bot     bot     bot     bot     bot     bot      bot
            app-user      | bot     bot     bot     bot     yes     bot     bot     bot     bot     bot     bot     bot     bot      bot
            guest-of-one  | guest   guest   guest   guest   yes     guest   guest   guest   guest   guest   guest   guest   guest    guest
            guest-of-more | guest   guest   guest   guest   yes     guest   guest   guest   guest   guest   guest   guest   guest    guest
            deactivated   | gone    gone    gone    gone    yes     gone    gone    gone    gone    gone    gone    gone    gone     gone
            stranger      | other   other   other   other   yes     other   other   other   other   other   other   other   other    other
            foreigner     | other   other   other   other   other   other   other   other   other   other   other   other   other    -
            no-email      | mail    mail    mail    mail    yes     mail    mail    mail    mail    mail    mail    mail    mail     mail
            namesake      | yes     yes     yes     yes     yes     yes     own     own     own     foreign yes     yes     yes      yes
            by-group      | yes     yes     yes     yes     yes     yes     yes     yes     yes     foreign yes     yes     yes      yes
            emptied       | asker   asker   asker   asker   yes     asker   decider decider decider foreign asker   asker   asker    unlisted
            disabled      | unread  unread  unread  unread  yes     unread  unread  unread  unread  foreign unread  unread  unread   unread
            """;

    /** The bot's text for each cell of the table; the one for {@code yes} depends on the action. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("asker", "not on the list of admins"),
            Map.entry("decider", "not on the list of people who can approve"),
            Map.entry("own", "This is your own request"),
            Map.entry("foreign", "Only the requester can withdraw"),
            Map.entry("bot", "Bots cannot request or approve this"),
            Map.entry("guest", "Guests of this workspace cannot"),
            Map.entry("gone", "Deactivated users cannot"),
            Map.entry("other", "People from another workspace cannot"),
            Map.entry("mail", "Users without an e-mail address in Slack cannot"),
            Map.entry("unread", "Slack did not return who can do this"));

    /** What the Home tab says in each cell that allows no request. */
    private static final Map<String, String> AT_HOME = Map.ofEntries(
            Map.entry("reader", "Waiting for you\ndefault leaves organization 101?"),
            Map.entry("unlisted", "not on the lists of people who can"),
            Map.entry("bot", "Bots cannot request or approve here"),
            Map.entry("guest", "Guests of this workspace cannot"),
            Map.entry("gone", "Deactivated users cannot"),
            Map.entry("other", "People from another workspace cannot"),
            Map.entry("mail", "your Slack profile has no e-mail address"),
            Map.entry("unread", "Slack did not return who can request and approve"));

    @TempDir
    Path folder;

    private final Transport transport;

    EveryKindOfUserTest(Transport transport) {
        this.transport = transport;
    }

    @Test
    void typesACommand() {
        try (Trial trial = trial(Map.of())) {
            trial.cast.takeTheirParts();
            trial.each("ask", kind -> {
                trial.tries(kind, "help", "after other people approved it", false, by -> by.types("/quit-org help"));
                trial.tries(kind, "status", "No request found", false, by -> by.types("/quit-org status 101"));
                trial.tries(kind, "status", "No open requests", false, by -> by.types("/quit-org list"));
                trial.tries(kind, "ask", "Reason", false, by -> by.types("/quit-org 101"));
            });
        }
    }

    @Test
    @Tag("full")
    void opensTheHomeTab() {
        try (Trial trial = trial(Map.of())) {
            trial.isAskedFor();
            trial.cast.takeTheirParts();
            trial.isForgotten();
            trial.each("home", kind -> readsTheHomeTab(trial, kind));
        }
    }

    private static void readsTheHomeTab(Trial trial, Kind kind) {
        Person person = trial.cast.person(kind);
        String cell = trial.cell(kind, "home");
        person.opensHome();
        String words = AT_HOME.getOrDefault(cell, "Recent outcomes");
        trial.stage.await(
                kind.word() + " to read at home: " + words,
                () -> person.home().filter(home -> home.text().contains(words)).isPresent());
        Screen home = person.home().orElseThrow();
        if (trial.may(kind, "home")) {
            trial.stage.opens(person, () -> person.clicksAtHome(HomeTabTest.ASK), screen -> screen.inputLabels()
                    .contains("Organization ID"));
            return;
        }
        assertThat(home.buttons()).isEmpty();
        if (!cell.equals("reader")) {
            assertThat(home.text()).doesNotContain("101", "Waiting for you", "Recent outcomes");
        }
    }

    @Test
    @Tag("full")
    void usesTheShortcut() {
        try (Trial trial = trial(Map.of())) {
            trial.cast.takeTheirParts();
            trial.each(
                    "ask",
                    kind -> trial.tries(kind, "ask", "Reason", false, by -> {
                        by.usesShortcut(ShortcutTest.SHORTCUT);
                        if (kind != Kind.FOREIGNER) {
                            trial.stage.awaitModal(
                                    by, screen -> screen.inputLabels().contains("Organization ID"));
                            by.fills("Organization ID", "101");
                            by.submits();
                        }
                    }));
        }
    }

    @Test
    void submitsARequest() {
        try (Trial trial = trial(Map.of())) {
            trial.each("submit", kind -> fillsARequestIn(trial, kind));
            trial.cast.takeTheirParts();
            trial.each("submit", kind -> {
                trial.tries(kind, "submit", "submitted.", true, Person::submits);
                if (trial.may(kind, "submit")) {
                    trial.stage.await("the card", trial::isOpen);
                    trial.cast.person(kind).clicks(trial.stage.card(101), "Withdraw");
                    trial.stage.awaitCard(101, "Withdrawn");
                }
            });
        }
    }

    @Test
    @Tag("full")
    void looksUpWhatThereIs() {
        try (Trial trial = trial(Map.of())) {
            trial.isAskedFor();
            trial.cast.takeTheirParts();
            trial.isForgotten();
            trial.each("status", kind -> {
                for (String words : List.of("status 101", "list", "status " + requestOf(trial.stage.card(101)))) {
                    trial.tries(kind, "status", "requested by @requester", false, by -> by.types("/quit-org " + words));
                }
                if (!trial.may(kind, "status")) {
                    assertThat(trial.cast.person(kind).privateMessages())
                            .extracting(ShownMessage::text)
                            .noneMatch(text -> text.contains("@requester") || text.contains("Waiting for approval"));
                }
            });
        }
    }

    private static String requestOf(ShownMessage card) {
        return card.text()
                .lines()
                .flatMap(line -> Stream.of(line.split(" ")))
                .filter(word -> word.startsWith("Q-"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("full")
    void asksAgainInTheWindowThatTellsOfASuccess() {
        try (Trial trial = trial(Map.of())) {
            hasSucceeded(trial);
            trial.each("again", kind -> readsOfTheSuccess(trial, kind));
            trial.cast.takeTheirParts();
            trial.isForgotten();
            trial.each("again", kind -> trial.tries(kind, "again", "Reason", false, by -> by.clicks("Ask again")));
        }
    }

    @Test
    @Tag("full")
    void asksAgainAtTheMessageThatTellsOfASuccess() {
        try (Trial trial = trial(Map.of())) {
            hasSucceeded(trial);
            trial.each("again", kind -> {
                readsOfTheSuccess(trial, kind);
                Person person = trial.cast.person(kind);
                person.closesModal();
                person.types("/quit-org 101");
                trial.stage.await(kind.word() + " to be told of it", () -> person.privateMessages().stream()
                        .anyMatch(message -> message.buttons().contains("Ask again")));
            });
            trial.cast.takeTheirParts();
            trial.isForgotten();
            trial.each("again", kind -> trial.tries(kind, "again", "Reason", false, by -> by.clicks("Ask again")));
        }
    }

    /** Lets the account join again, so that it can be requested again, and makes the bot forget which people may see it. */
    private static void hasSucceeded(Trial trial) {
        trial.isAskedFor();
        trial.stage.approves(trial.cast.person(Kind.ADMIN), 101);
        trial.stage.awaitCard(101, "Succeeded");
        trial.stage.joins(101);
        trial.isForgotten();
    }

    /** Shown in a modal, because the bot does not remember that the person may see it. */
    private static void readsOfTheSuccess(Trial trial, Kind kind) {
        trial.cast.person(kind).types("/quit-org 101");
        trial.stage.awaitModal(
                trial.cast.person(kind), screen -> screen.buttons().contains("Ask again"));
    }

    @Test
    @Tag("full")
    void choosesAnAccount() throws IOException {
        Path accounts = Files.writeString(folder.resolve("accounts.ini"), """
                [dev]
                secret_id = AKIDe2e
                secret_key = e2e-key

                [payments]
                secret_id = AKIDpay
                secret_key = pay-key
                """);
        try (Trial trial = trial(Map.of(
                "TENCENTCLOUD_SECRET_ID", "",
                "TENCENTCLOUD_SECRET_KEY", "",
                "TENCENTCLOUD_CREDENTIALS_FILE", accounts.toString()))) {
            trial.stage.cloud.add(CloudAccount.of(PAYMENTS, "AKIDpay", "pay-key"));
            trial.stage.cloud.join(PAYMENTS, 101, Membership.ordinary());
            trial.each("choose", kind -> {
                trial.cast.person(kind).types("/quit-org 101");
                trial.stage.awaitModal(
                        trial.cast.person(kind), screen -> screen.buttons().contains(MENU));
            });
            trial.cast.takeTheirParts();
            trial.isForgotten();
            trial.each(
                    "choose",
                    kind -> trial.tries(
                            kind, "choose", "Account UIN\n" + PAYMENTS, false, by -> by.chooses(MENU, "payments")));
        }
    }

    private static void fillsARequestIn(Trial trial, Kind kind) {
        Person person = trial.cast.person(kind);
        person.types("/quit-org 101");
        trial.stage.awaitModal(person, screen -> screen.submitLabel().isPresent());
        person.fills("Reason", Stage.REASON);
    }

    @Test
    @Tag("full")
    void opensAReview() {
        try (Trial trial = trial(Map.of())) {
            trial.isAskedFor();
            trial.cast.takeTheirParts();
            trial.isForgotten();
            trial.each(
                    "review",
                    kind -> trial.tries(
                            kind,
                            "review",
                            "Type 101 to approve",
                            false,
                            by -> by.clicks(trial.stage.card(101), "Review")));
        }
    }

    @Test
    void approves() {
        // One more than the people who may approve, so that the request stays open.
        try (Trial trial = trial(Map.of("QUIT_ORG_APPROVALS", "4"))) {
            trial.isAskedFor();
            trial.each(
                    "approve",
                    kind -> trial.stage.readiesApproval(trial.cast.person(kind), trial.stage.card(101), 101));
            trial.cast.takeTheirParts();
            trial.each("approve", kind -> trial.tries(kind, "approve", "You approved request", true, Person::submits));
        }
    }

    @Test
    @Tag("full")
    void rejects() {
        try (Trial trial = trial(Map.of())) {
            trial.isAskedFor();
            trial.each("reject", kind -> fillsARejectionIn(trial, kind));
            trial.cast.takeTheirParts();
            // People who may reject end the request, so they come last.
            trial.each("reject", kind -> rejects(trial, kind, false));
            trial.each("reject", kind -> rejects(trial, kind, true));
        }
    }

    private static void rejects(Trial trial, Kind kind, boolean may) {
        if (trial.may(kind, "reject") != may) {
            return;
        }
        if (may) {
            trial.isAskedFor();
            trial.cast.person(kind).closesModal();
            fillsARejectionIn(trial, kind);
        }
        trial.tries(kind, "reject", "You ended request", true, by -> {
            by.submits();
            trial.passesAMinuteIfUnread(kind, "reject");
        });
        if (may) {
            trial.stage.awaitCard(101, "Rejected");
        }
    }

    private static void fillsARejectionIn(Trial trial, Kind kind) {
        Person person = trial.cast.person(kind);
        person.clicks(trial.stage.card(101), "Review");
        trial.stage.awaitModal(person, screen -> screen.buttons().contains("Reject…"));
        person.clicks("Reject…");
        trial.stage.awaitModal(person, screen -> screen.title().equals("Reject request"));
        person.fills("Reason for the rejection", "Not yet.");
    }

    @Test
    @Tag("full")
    void withdraws() {
        try (Trial trial = trial(Map.of())) {
            trial.isAskedFor();
            trial.cast.takeTheirParts();
            trial.each("withdraw", kind -> {
                if (kind == Kind.DISABLED) {
                    // The requester has just ended the request, so this person needs another one.
                    trial.stage.awaitCard(101, "Withdrawn");
                    trial.isAskedFor();
                }
                trial.tries(
                        kind,
                        "withdraw",
                        "You ended request",
                        true,
                        by -> by.clicks(trial.stage.card(101), "Withdraw"));
            });
        }
    }

    @Test
    @Tag("full")
    void stopsWhatIsOnHold() {
        try (Trial trial = trial(Map.of("QUIT_ORG_HOLD", "1h"))) {
            isOnHold(trial);
            trial.cast.takeTheirParts();
            trial.each("stop", kind -> {
                if (trial.stage.card(101).text().contains("was to leave")) {
                    isOnHold(trial);
                }
                trial.tries(kind, "stop", "You ended request", true, by -> {
                    by.clicks(trial.stage.card(101), "Stop");
                    trial.passesAMinuteIfUnread(kind, "stop");
                });
                if (trial.may(kind, "stop")) {
                    trial.stage.awaitTrail(
                            101,
                            kind.word() + " (" + trial.cast.person(kind).id()
                                    + ") stopped this request. Nothing was called.\n");
                    trial.stage.awaitCard(101, "was to leave");
                }
            });
        }
    }

    private static void isOnHold(Trial trial) {
        trial.isAskedFor();
        trial.stage.approves(trial.cast.person(Kind.ADMIN), 101);
        trial.stage.awaitCard(101, "Approved");
    }

    @Test
    @Tag("full")
    void saysWhatCameOfACall() {
        try (Trial trial = trial(Map.of())) {
            trial.isAskedFor();
            isLeftToPeople(trial);
            trial.cast.takeTheirParts();
            AtomicBoolean words = new AtomicBoolean();
            trial.each("say", kind -> {
                trial.tries(
                        kind,
                        "check",
                        "checking the outcome again",
                        false,
                        by -> by.clicks(trial.stage.card(101), "Check again"));
                // The rights of a person on no list are looked up again only after that time.
                trial.stage.clock.move(Duration.ofSeconds(10));
                // Alternates, since a second report of the same outcome would end the request.
                String word = words.get() ? "It has left" : "It is still a member";
                words.set(words.get() ^ trial.may(kind, "say"));
                trial.tries(
                        kind,
                        "say",
                        "Another admin has to confirm it",
                        true,
                        by -> by.clicks(trial.stage.card(101), word));
            });
        }
    }

    @Test
    @Tag("full")
    void confirmsTheWordOfAnother() {
        try (Trial trial = trial(Map.of())) {
            trial.isAskedFor();
            isLeftToPeople(trial);
            trial.cast.takeTheirParts();
            trial.cast.person(Kind.ADMIN).clicks(trial.stage.card(101), "It has left");
            trial.stage.awaitCard(101, "Another admin has to confirm it");
            // A person who may confirm ends the request, so only the last one does.
            trial.each("say", kind -> {
                if (!trial.may(kind, "say")) {
                    confirms(trial, kind);
                }
            });
            confirms(trial, Kind.BY_GROUP);
            trial.stage.awaitCard(101, "Succeeded");
        }
    }

    private static void confirms(Trial trial, Kind kind) {
        trial.tries(kind, "say", "Succeeded", true, by -> by.clicks(trial.stage.card(101), "It has left"));
    }

    private static void isLeftToPeople(Trial trial) {
        trial.stage.cloud.answerNext(Stage.QUIT, Answer.internalError());
        trial.stage.approves(trial.cast.person(Kind.ADMIN), 101);
        trial.stage.awaitCard(101, "Outcome unknown");
        trial.stage.cloud.answerAlways("DescribeOrganization", Answer.internalError());
        Agenda agenda = new Agenda(trial.stage);
        for (int reading = 0; reading < 5; reading++) {
            agenda.jumpsToNext("reconcile");
        }
        trial.stage.awaitCard(101, "Two admins have to check");
    }

    private Trial trial(Map<String, String> settings) {
        return new Trial(transport, settings, TABLE, WORDS);
    }
}
