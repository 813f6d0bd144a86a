package quitorg.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.store.OpenDatabase;
import quitorg.store.audit.JdbcAuditLog;
import quitorg.workflow.port.audit.AuditEvent;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.ChannelHistory.Kind;
import quitorg.workflow.port.audit.ChannelHistory.Mark;
import quitorg.workflow.port.audit.ChannelHistory.Posted;
import quitorg.workflow.port.audit.EventContent;
import quitorg.workflow.port.audit.PostedEvent;

/** What a comparison of log and channel finds: one line for each difference, and no other line. */
class ChannelCheckTest {
    @TempDir
    private Path folder;

    private ListedLog earlier;
    private ListedLog log;
    private ShownChannel channel;

    @BeforeEach
    void write() {
        try (OpenDatabase database = new OpenDatabase(folder)) {
            Trail.write(database.get(), 1, 3);
            earlier = read(database);
            Trail.write(database.get(), 4, 6);
            log = read(database);
        }
        channel = ShownChannel.of(log);
    }

    private static ListedLog read(OpenDatabase database) {
        try (AuditLog opened = JdbcAuditLog.open(database.url())) {
            return ListedLog.of(opened);
        }
    }

    private Comparison compare() {
        return ChannelCheck.of(() -> log, channel);
    }

    private void finds(String... lines) {
        Comparison comparison = compare();
        assertThat(comparison.findings()).hasSize(lines.length);
        for (int i = 0; i < lines.length; i++) {
            assertThat(comparison.findings().get(i).toString()).startsWith(lines[i]);
        }
        assertThat(comparison.found()).isEqualTo(lines.length);
    }

    /** Of a request that was called: 1 Submitted, 2 DecisionRefused, 3 Approved, 4 CallBegan, 5 Finished. */
    private AuditEvent event(int number) {
        return log.events.stream()
                .filter(event -> event.content().stream().equals("Q-00000001")
                        && event.content().number() == number)
                .findFirst()
                .map(event -> new AuditEvent(
                        event.position(), event.content(), event.previousHash(), event.hash(), Optional.empty()))
                .orElseThrow();
    }

    private static UnaryOperator<Posted> marked(UnaryOperator<Mark> change) {
        return message -> new Posted(
                message.ts(),
                message.isOwn(),
                message.isEdited(),
                message.mark().map(change));
    }

    private void add(Posted message) {
        channel.messages.add(0, message);
    }

    private static Posted at(String ts, Posted message) {
        return new Posted(ts, message.isOwn(), message.isEdited(), message.mark());
    }

    @Test
    void anUntouchedChannelAgreesWithTheLog() {
        Comparison comparison = compare();
        assertThat(comparison.findings()).isEmpty();
        assertThat(comparison.notes()).isEmpty();
        assertThat(comparison.witness()).isEqualTo("Channel: " + channel.messages.size() + " messages of the bot");
        assertThat(channel.messages).hasSizeGreaterThan(15);
    }

    @Test
    void namesADeletedEntryAndADeletedCard() {
        channel.delete(event(3));
        finds("Request Q-00000001, event 3 (Approved) is not in the channel. Its message was deleted");
        channel.delete(event(1));
        finds(
                "Request Q-00000001, event 1 (Submitted) is not in the channel",
                "Request Q-00000001, event 3 (Approved) is not in the channel");
    }

    @Test
    void whatWaitsInTheOutboxIsNotCalledDeleted() {
        channel.delete(event(5));
        log.stored = posting -> posting.event().equals(event(5))
                ? new PostedEvent(posting.event(), true, Optional.empty(), Optional.empty())
                : posting;
        Comparison comparison = compare();
        assertThat(comparison.findings()).isEmpty();
        assertThat(comparison.notes())
                .singleElement()
                .asString()
                .startsWith("Not posted yet: 1 event, the oldest of 2026-11-23T")
                .contains("(Request Q-00000001, event 5 (Finished))");
    }

    @Test
    void whatWaitsBecauseNoOneKnowsWhetherItArrivedMayBeThere() {
        log.stored = posting -> new PostedEvent(posting.event(), true, Optional.empty(), Optional.empty());
        assertThat(compare().findings()).isEmpty();
        assertThat(compare().notes()).isEmpty();
    }

    @Test
    void aRefusedDecisionThatRepeatsAnotherIsNotExpected() {
        EventContent first = event(2).content();
        EventContent again =
                new EventContent(first.stream(), 6, first.version(), first.at(), first.type(), first.body());
        log.events.add(new AuditEvent(log.events.size() + 1L, again, "", "", Optional.empty()));
        finds();
        channel.delete(event(2));
        finds("Request Q-00000001, event 2 (DecisionRefused) is not in the channel");
    }

    @Test
    void namesAnEditedEntryButCardsMayBeEdited() {
        UnaryOperator<Posted> edited = message -> new Posted(message.ts(), true, true, message.mark());
        channel.change(event(1), edited);
        finds();
        channel.change(event(4), edited);
        finds("Request Q-00000001, event 4 (entry, posted 2027-01-15T08:00:05Z) was edited in the channel.");
    }

    @Test
    void namesACopyOfAnEntryOfWhichTheDatabaseNoLongerKnowsThePlace() {
        add(at("1900000000.000100", ShownChannel.message(event(5))));
        finds("Request Q-00000001, event 5 (entry, posted ");
        assertThat(compare().findings().get(0).problem()).isEqualTo(Finding.Problem.REPEATED);
    }

    @Test
    void namesAnEntryThatWasDeletedAndPostedAgainByItsPlace() {
        log.stored = posting -> new PostedEvent(
                posting.event(), false, Optional.of(ShownChannel.ts(posting.event())), Optional.empty());
        finds();
        channel.delete(event(5));
        add(at("1900000000.000100", ShownChannel.message(event(5))));
        finds("Request Q-00000001, event 5 (entry, posted 2030-03-17T17:46:40Z) is not the message that the bot posted"
                + " for this event (the bot's own was posted 2027-01-15T08:00:06Z).");
        add(ShownChannel.message(event(5)));
        finds(
                "Request Q-00000001, event 5 (entry, posted 2030-03-17T17:46:40Z) is not the message that the bot posted");
    }

    @Test
    void namesACardThatSomeoneElsePostedInPlaceOfTheBots() {
        AuditEvent first = event(1);
        log.stored = posting -> posting.event().equals(first) ? withCard(first, 1, ShownChannel.ts(first)) : posting;
        finds();
        channel.delete(first);
        add(at("1900000000.000100", ShownChannel.message(first)));
        finds("Request Q-00000001, event 1 (card, posted 2030-03-17T17:46:40Z) is not the message that the bot posted");
    }

    private static PostedEvent withCard(AuditEvent first, int copy, String ts) {
        return new PostedEvent(
                first,
                ts.isEmpty(),
                Optional.empty(),
                Optional.of(new PostedEvent.Card(copy, Optional.of(ts).filter(text -> !text.isEmpty()))));
    }

    @Test
    void aCardThatWasPostedAnewIsExpectedWithItsLinkAndTheDeletedOneIsNamed() {
        AuditEvent first = event(1);
        log.stored = posting -> posting.event().equals(first) ? withCard(first, 2, "1900000000.000100") : posting;
        Posted card = ShownChannel.message(first);
        add(at("1900000000.000100", marked(mark -> copyOf(mark, Kind.CARD)).apply(card)));
        add(at("1900000001.000100", marked(mark -> copyOf(mark, Kind.LINK)).apply(card)));
        finds();
        channel.delete(first);
        finds("Request Q-00000001, event 1 (Submitted) is not in the channel");
        channel.messages.remove(0);
        channel.messages.remove(0);
        finds(
                "Request Q-00000001, event 1 (Submitted) is not in the channel",
                "Request Q-00000001, event 1 (card 2) is not in the channel",
                "Request Q-00000001, event 1 (link under card 2) is not in the channel");
    }

    private static Mark copyOf(Mark mark, Kind kind) {
        return new Mark(mark.request(), mark.number(), kind, 2, mark.hash());
    }

    @Test
    void aCardThatIsBeingPostedAnewIsNotCalledDeletedTwice() {
        AuditEvent first = event(1);
        log.stored = posting -> posting.event().equals(first) ? withCard(first, 2, "") : posting;
        channel.delete(first);
        finds("Request Q-00000001, event 1 (Submitted) is not in the channel");
        assertThat(compare().notes()).singleElement().asString().contains("Q-00000001, event 1 (Submitted)");
    }

    @Test
    void namesAnotherHash() {
        channel.change(event(5), marked(mark -> new Mark(mark.request(), 5, Kind.ENTRY, 1, "ab".repeat(32))));
        finds("Request Q-00000001, event 5 (entry, posted 2027-01-15T08:00:06Z) has another hash in the channel than in"
                + " the log (position 6 of the chain).");
    }

    @Test
    void ofManyOtherHashesNamesThoseThatComeFirstInTheChain() {
        Posted last = ShownChannel.message(event(5));
        for (int i = 0; i < 3 * Findings.MOST; i++) {
            add(at(
                    "190000" + (1000 + i) + ".000100",
                    marked(mark -> new Mark(mark.request(), 5, Kind.ENTRY, 1, "00"))
                            .apply(last)));
        }
        channel.messages.replaceAll(marked(mark -> new Mark(
                mark.request(),
                mark.number(),
                mark.kind(),
                mark.copy(),
                "0" + mark.hash().substring(1) + "f")));
        Comparison comparison = compare();
        assertThat(comparison.found()).isEqualTo(channel.messages.size());
        assertThat(comparison.findings()).hasSize(Findings.MOST);
        assertThat(comparison.findings().get(0).toString())
                .startsWith("Request Q-00000001, event 1 (card, ")
                .contains("position 2 of");
    }

    @Test
    void namesAMessageOfAnEventThatTheLogDoesNotHave() {
        channel.change(event(5), marked(mark -> new Mark(mark.request(), 9, Kind.ENTRY, 1, mark.hash())));
        finds(
                "Request Q-00000001, event 9 (entry, posted 2027-01-15T08:00:06Z) is in the channel but not in the log.",
                "Request Q-00000001, event 5 (Finished) is not in the channel.");
    }

    @Test
    void noMarkThatTheBotNeverMakesPassesForAnEvent() {
        Posted card = ShownChannel.message(event(1));
        Posted entry = ShownChannel.message(event(3));
        List<Mark> invented = List.of(
                new Mark("Q-00000001", 1, Kind.ENTRY, 1, event(1).hash()),
                new Mark("Q-00000001", 1, Kind.CARD, 0, event(1).hash()),
                new Mark("Q-00000001", 1, Kind.LINK, 1, event(1).hash()),
                new Mark("Q-00000001", 3, Kind.CARD, 1, event(3).hash()),
                new Mark("Q-00000001", 3, Kind.ENTRY, 2, event(3).hash()),
                new Mark(
                        EventContent.SETTINGS,
                        1,
                        Kind.CARD,
                        1,
                        log.events.get(0).hash()));
        invented.forEach(mark -> add(at("1900000000.000100", marked(old -> mark).apply(card))));
        add(at(
                "1900000000.000100",
                marked(old -> new Mark("\u001b[2J", 3, Kind.ENTRY, 1, "")).apply(entry)));
        Comparison comparison = compare();
        assertThat(comparison.findings())
                .hasSize(invented.size() + 1)
                .allMatch(finding -> finding.problem() == Finding.Problem.NOT_IN_LOG)
                .noneMatch(finding -> finding.toString().contains("\u001b"));
    }

    @Test
    void namesWhatTheBotDidNotWriteAndWhatItDoesNotMark() {
        Posted entry = ShownChannel.message(event(3));
        add(new Posted("1900000000.000100", false, false, entry.mark()));
        add(new Posted("1900000001.000100", true, false, Optional.empty()));
        add(new Posted("not a time", false, false, Optional.empty()));
        finds(
                "The message posted at an unknown time was not written by the bot.",
                "The message posted 2030-03-17T17:46:41Z names no event.",
                "Request Q-00000001, event 3 (entry, posted 2030-03-17T17:46:40Z) was not written by the bot.");
    }

    @Test
    void whatHappensWhileTheChannelIsReadIsNoFinding() {
        // Read before they happened, and not posted when the channel was read; or posted just then.
        for (ShownChannel read : List.of(ShownChannel.of(earlier), ShownChannel.of(log))) {
            Deque<ListedLog> states = new ArrayDeque<>(List.of(earlier));
            Comparison comparison = ChannelCheck.of(() -> states.isEmpty() ? log : states.removeFirst(), read);
            assertThat(comparison.findings()).isEmpty();
        }
    }
}
