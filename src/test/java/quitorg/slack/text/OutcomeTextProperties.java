package quitorg.slack.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static quitorg.slack.Samples.BOB;
import static quitorg.slack.Samples.NOON;
import static quitorg.slack.Samples.accepted;
import static quitorg.slack.Samples.may;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.TextObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.PeopleNow;
import quitorg.request.QuitRequest;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.slack.Samples;
import quitorg.slack.view.Card;
import quitorg.slack.view.RequestList;
import quitorg.workflow.port.channel.ChannelMessage;

/** Whatever a server writes into its error, the outcome names RequestId and account, within Slack's limits. */
class OutcomeTextProperties {
    private static final int SECTION = 3_000;
    private static final int ENTRY = 3_000;
    private static final String REQUEST_ID = "6b8c1f0e-2f0a-4a53-9c0e-0d1f6f1f2a3b";
    private static final Pattern BARE_AMPERSAND = Pattern.compile("&(?!amp;|lt;|gt;)");
    private static final Pattern HALF_A_MARK = Pattern.compile("\\[(?:U(?:\\+[0-9A-F]*)?)?…");

    private final OutcomeText outcomes = Samples.TEXTS.outcomes();

    @Property(tries = 60)
    void aRefusalKeepsRequestIdAndAccount(@ForAll("hostile") String code, @ForAll("hostile") String message) {
        CloudError error = new CloudError(code, message, Optional.of(new CloudRequestId(REQUEST_ID)));
        assertKept(accepted(executing().finish(new CallOutcome.Refused(error, false), NOON)));
    }

    @Property(tries = 60)
    void anUnknownOutcomeKeepsRequestIdAndAccount(@ForAll("hostile") String why, @ForAll("hostile") String message) {
        CloudError error = new CloudError("InternalError", message, Optional.of(new CloudRequestId(REQUEST_ID)));
        Decision.Accepted unknown =
                accepted(executing().finish(new CallOutcome.Unknown(Trouble.said(why), Optional.of(error)), NOON));
        assertKept(unknown);
        assertKept(
                accepted(unknown.request().leaveToPeople(Trouble.said(why), NOON))
                        .request(),
                unknown.event());
    }

    @Property(tries = 60)
    void aPostponedCallKeepsItsRequestId(@ForAll("hostile") String why, @ForAll("hostile") String message) {
        CloudError error = new CloudError("RequestLimitExceeded", message, Optional.of(new CloudRequestId(REQUEST_ID)));
        QuitRequest request = executing();
        String entry = entry(request, new Event.Postponed(Trouble.said(why), Optional.of(error), 1, NOON));
        assertThat(entry).contains(REQUEST_ID);
        assertSound(entry, ENTRY);
    }

    @Property(tries = 60)
    void factsThatChangedAreToldWithinWhatSlackTakes(@ForAll("hostile") String was, @ForAll("hostile") String is) {
        List<Facts.Difference> differences = java.util.Collections.nCopies(8, new Facts.Difference("HostUin", was, is));
        String text = outcomes.of(new Outcome.Failed(new Outcome.Failure.FactsChanged(differences)), executing());
        assertThat(text).contains("default", "ask again");
        assertSound(text, SECTION);
    }

    private void assertKept(Decision.Accepted made) {
        assertKept(made.request(), made.event());
    }

    private void assertKept(QuitRequest request, Event outcome) {
        String entry = entry(request, outcome);
        assertThat(entry).contains(REQUEST_ID, "default", request.id().value());
        assertThat(entry.indexOf(REQUEST_ID)).isLessThan(300);
        assertSound(entry, ENTRY);
        List<LayoutBlock> card = new Card(request, Samples.TEXTS).blocks();
        assertThat(card.toString()).contains(REQUEST_ID, "default");
        card.stream()
                .filter(SectionBlock.class::isInstance)
                .map(SectionBlock.class::cast)
                .flatMap(block -> block.getText() == null ? block.getFields().stream() : Stream.of(block.getText()))
                .map(TextObject::getText)
                .forEach(text -> assertSound(text, SECTION));
        String again = outcomes.of(request.outcome().orElseThrow(), request);
        assertThat(again).contains(REQUEST_ID, "default");
        assertSound(again, 2_900);
        String status = new RequestList(Samples.TEXTS, found -> CardLink.NONE)
                .found(List.of(request))
                .text();
        assertThat(status).contains(REQUEST_ID, "default");
        assertSound(status, ENTRY);
    }

    private static void assertSound(String text, int most) {
        assertThat(text).hasSizeLessThanOrEqualTo(most);
        assertThat(text).doesNotContainPattern(BARE_AMPERSAND).doesNotContainPattern(HALF_A_MARK);
    }

    private String entry(QuitRequest request, Event event) {
        ChannelMessage entry = mock(ChannelMessage.class);
        when(entry.requestId()).thenReturn(request.id());
        when(entry.request()).thenReturn(request);
        when(entry.event()).thenReturn(event);
        when(entry.at()).thenReturn(NOON);
        when(entry.auditMark()).thenReturn("0123456789abcdef0123");
        ThreadText thread = Samples.TEXTS.thread();
        return thread.text(entry) + "\n" + thread.footer(entry);
    }

    private static QuitRequest executing() {
        Optional<Boolean> no = Optional.of(false);
        Facts facts = new Facts(
                new Uin("100000000001"),
                Samples.ORG,
                new Facts.NamedAccount(Optional.empty(), Optional.of("Head Office")),
                Optional.empty(),
                List.of(),
                new Facts.NamedAccount(Optional.empty(), Optional.empty()),
                Optional.of(true),
                new Facts.Roles(no, no, no));
        FactsReading read = new FactsReading.Member(facts);
        Decision approved =
                Samples.pending(Duration.ZERO).approve(may(BOB), facts, read, "", new PeopleNow(Map.of()), NOON);
        return accepted(accepted(approved).request().begin(read, NOON)).request();
    }

    /** The longest text that a server may send, of characters that grow when they are escaped. */
    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces = Arbitraries.of(
                "&",
                "<",
                ">",
                "\u200B",
                "\u202E",
                "\uDB40\uDC41",
                "\uD83D\uDE80",
                "`",
                "\n",
                "<!channel>",
                "&lt;",
                "x");
        Arbitrary<String> one = pieces.map(piece -> piece.repeat(800));
        Arbitrary<String> mixed = pieces.list().ofMinSize(1).ofMaxSize(1_200).map(parts -> String.join("", parts));
        return Arbitraries.oneOf(one, mixed, Arbitraries.just("FailedOperation.New"));
    }
}
