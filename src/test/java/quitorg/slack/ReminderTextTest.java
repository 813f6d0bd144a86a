package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import quitorg.request.Approvers;
import quitorg.request.Authorization;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.Submission;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestId;
import quitorg.slack.text.ThreadText;
import quitorg.workflow.port.channel.ChannelMessage;

class ReminderTextTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Person ALICE = new Person("U0ALICE", "alice@example.com");
    private static final Person BOB = new Person("U0BOB", "bob@example.com");

    private final QuitRequest pending = pending();

    @Test
    void tellsTheTimeThatIsTrulyLeft() {
        assertThat(text(NOON.plus(Duration.ofHours(12)).plusMillis(700))).contains("Time left: 12 hours");
        assertThat(text(NOON.plus(Duration.ofHours(23)).plusMillis(700))).contains("Time left: 60 minutes");
    }

    @Test
    void goesToTheChannelOnlyWhileItStillIsOne() {
        assertThat(ThreadText.isBroadcast(entry(NOON, pending))).isTrue();
        QuitRequest withdrawn = accepted(pending.withdraw(may(ALICE), NOON));
        assertThat(ThreadText.isBroadcast(entry(NOON, withdrawn))).isFalse();
    }

    private String text(Instant at) {
        return Samples.TEXTS.thread().text(entry(at, pending));
    }

    private ChannelMessage entry(Instant at, QuitRequest now) {
        Event event = new Event.Reminded(1, Optional.of(pending.expiresAt()), Optional.empty());
        return new ChannelMessage(
                pending.id(),
                2,
                "0".repeat(64),
                event,
                at,
                now,
                Optional.of("1.2"),
                0,
                Optional.empty(),
                Optional.empty());
    }

    private static QuitRequest pending() {
        Submission submission = new Submission(
                RequestId.random(RandomGenerator.getDefault()),
                new Account("default"),
                new OrgId(101),
                "the project has ended",
                may(ALICE),
                new Approvers.Known(List.of(ALICE, BOB)),
                new FactsReading.Unreadable(Trouble.said("down"), Optional.of(new Uin("100000000001"))),
                Optional.empty());
        return accepted(QuitRequest.submit(submission, new Policy(1, Duration.ofHours(24), Duration.ZERO), NOON));
    }

    private static QuitRequest accepted(Decision decision) {
        return ((Decision.Accepted) decision).request();
    }

    private static Authorization may(Person person) {
        return new Authorization.Known(person, true, true);
    }
}
