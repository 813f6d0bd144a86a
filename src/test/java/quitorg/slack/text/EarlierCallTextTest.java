package quitorg.slack.text;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.slack.Samples.ALICE;
import static quitorg.slack.Samples.BOB;
import static quitorg.slack.Samples.NOON;
import static quitorg.slack.Samples.ORG;
import static quitorg.slack.Samples.accepted;
import static quitorg.slack.Samples.may;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quitorg.request.Decision;
import quitorg.request.PeopleNow;
import quitorg.request.QuitRequest;
import quitorg.request.account.CloudError;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.CallOutcome;
import quitorg.slack.Samples;
import quitorg.slack.view.Card;
import quitorg.workflow.port.channel.ChannelMessage;

/** If there were calls before the end, no text may say that nothing was called. */
class EarlierCallTextTest {
    private static final String ONCE = "was called once, but provably not carried out";
    private static final Instant NEXT_TRY = NOON.plusSeconds(5);
    private static final Facts FACTS = facts(Optional.empty());

    private final OutcomeText outcomes = Samples.TEXTS.outcomes();

    @Test
    void saysThatNothingWasCalledWhereThatIsSo() {
        Decision stopped = approved().stop(may(BOB), NOON);
        assertThat(trail(stopped)).contains("stopped this request. Nothing was called.");
        assertThat(card(stopped)).contains("pressed *Stop*. Nothing was called.");
        assertThat(card(approved())).contains("The request ends here, and nothing is called.");
    }

    @Test
    void countsTheCallsOfWhatWasStoppedOrWithdrawnBeforeTheNextTry() {
        Decision stopped = rateLimited(1).stop(may(BOB), NOON);
        assertThat(trail(stopped))
                .contains("stopped this request. QuitOrganization " + ONCE + ". It will not be called again.");
        assertThat(card(stopped)).contains("pressed *Stop*. QuitOrganization " + ONCE);
        Decision withdrawn = rateLimited(2).withdraw(may(ALICE), NOON);
        assertThat(trail(withdrawn))
                .contains("withdrew this request. QuitOrganization was called 2 times, but provably not");
        assertThat(trail(stopped) + card(stopped) + trail(withdrawn) + card(withdrawn))
                .doesNotContain("Nothing was called");
    }

    @Test
    void asksBeforeAStopWhetherNothingMoreIsToBeCalled() {
        assertThat(card(rateLimited(1))).contains("The request ends here, and nothing more is called.");
    }

    @Test
    void countsTheCallsBeforeTheFactsChangedOrCouldNotBeRead() {
        Decision changed = rateLimited(1).begin(new FactsReading.Member(facts(Optional.of("3"))), NEXT_TRY);
        assertTold(changed, "changed since approval. QuitOrganization " + ONCE);
        Decision left = rateLimited(1).begin(new FactsReading.NoMember(FACTS.uin()), NEXT_TRY);
        assertTold(left, "no longer in any organization. QuitOrganization " + ONCE);
        QuitRequest last = rateLimited(5);
        Decision unreadable = last.begin(
                new FactsReading.Unreadable(Trouble.said("down"), Optional.of(FACTS.uin())),
                last.callNotBefore().orElseThrow().plusSeconds(300));
        assertTold(unreadable, "Not called again: the current state of the account could not be read");
        assertTold(unreadable, "QuitOrganization was called 5 times");
    }

    private void assertTold(Decision ended, String words) {
        assertThat(trail(ended)).contains(words).doesNotContainIgnoringCase("nothing was called");
        assertThat(card(ended)).contains(words).doesNotContainIgnoringCase("nothing was called");
    }

    private String card(QuitRequest request) {
        return new Card(request, Samples.TEXTS).blocks().toString();
    }

    private String card(Decision decision) {
        return card(accepted(decision).request());
    }

    private String trail(Decision decision) {
        Decision.Accepted made = accepted(decision);
        QuitRequest request = made.request();
        return Samples.TEXTS
                .thread()
                .text(new ChannelMessage(
                        request.id(),
                        request.version(),
                        "0".repeat(64),
                        made.event(),
                        NOON,
                        request,
                        Optional.of("1.2"),
                        0,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static QuitRequest rateLimited(int times) {
        CloudError error = new CloudError("RequestLimitExceeded", "Slow down.", Optional.empty());
        QuitRequest request = approved();
        for (int i = 0; i < times; i++) {
            Instant due = request.callNotBefore().orElseThrow();
            QuitRequest executing =
                    accepted(request.begin(new FactsReading.Member(FACTS), due)).request();
            request = accepted(executing.finish(new CallOutcome.Refused(error, true), due))
                    .request();
        }
        return request;
    }

    private static QuitRequest approved() {
        QuitRequest pending = Samples.pending(Duration.ZERO);
        return accepted(pending.approve(
                        may(BOB), FACTS, new FactsReading.Member(FACTS), "", new PeopleNow(Map.of()), NOON))
                .request();
    }

    private static Facts facts(Optional<String> hostUin) {
        Optional<Boolean> no = Optional.of(false);
        return new Facts(
                new Uin("100000000001"),
                ORG,
                new Facts.NamedAccount(hostUin, Optional.of("Head Office")),
                Optional.empty(),
                List.of(),
                new Facts.NamedAccount(Optional.empty(), Optional.empty()),
                Optional.of(true),
                new Facts.Roles(no, no, no));
    }
}
