package quitorg.slack.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.slack.Samples;
import quitorg.workflow.port.channel.ChannelMessage;

class NotifiedTest {
    private static final List<String> EVERYONE = List.of("U0ALICE", "U0BOB", "U0CAROL");
    private static final QuitRequest BY_ALICE = Samples.pending(Duration.ZERO);

    @Test
    void aNewCardMentionsThoseWhoAreNamedForIt() {
        assertThat(asked(List.of("U0BOB", "S0OPS"), EVERYONE)).containsExactly("U0BOB", "S0OPS");
    }

    @Test
    void aNewCardMentionsNoOneIfThatIsTheSetting() {
        assertThat(asked(List.of(), EVERYONE)).isEmpty();
    }

    /** With only the requester to mention, no one would ever learn of the request. */
    @Test
    void aNewCardMentionsTheApproversIfOnlyTheRequesterIsNamed() {
        assertThat(asked(List.of("U0ALICE"), EVERYONE)).containsExactly("U0BOB", "U0CAROL");
    }

    @Test
    void neverMentionsMoreThanFifty() {
        List<String> many = IntStream.range(0, 60).mapToObj(i -> "U0MANY" + i).toList();
        assertThat(asked(List.of("U0ALICE"), many)).hasSize(50);
    }

    private static List<String> asked(List<String> onNewCard, List<String> approvers) {
        Event submitted = new Event.Submitted(
                Samples.ALICE,
                BY_ALICE.account(),
                BY_ALICE.uin(),
                BY_ALICE.orgId(),
                BY_ALICE.reason(),
                BY_ALICE.policy(),
                BY_ALICE.expiresAt(),
                Optional.empty());
        ChannelMessage card = new ChannelMessage(
                BY_ALICE.id(),
                1,
                "0".repeat(64),
                submitted,
                Samples.NOON,
                BY_ALICE,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty());
        return new Notified(onNewCard, approvers, EVERYONE).by(card).asked();
    }
}
