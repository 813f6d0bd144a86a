package quitorg.slack.text;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.explanation.Explanation;
import quitorg.explanation.Explanations;
import quitorg.golden.EveryKind;
import quitorg.golden.GoldenFile;
import quitorg.golden.SampleCalls;
import quitorg.golden.SampleFacts;
import quitorg.golden.SampleRefusals;
import quitorg.golden.SampleRequests;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.CloudError;
import quitorg.request.account.FactsReading;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.slack.GoldenSlack;
import quitorg.slack.channel.MessageMetadata;
import quitorg.workflow.port.channel.ChannelMessage;

/** The texts about a request in the thread, on the card and in answers. */
class GoldenTextsTest {
    private final GoldenSlack slack = new GoldenSlack();

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void saysWhatTheGoldenFilesShow() {
        Map<String, String> files = new TreeMap<>();
        files.put("thread.txt", GoldenSlack.sections(moves(), GoldenTextsTest::entry));
        files.put("notices.txt", GoldenSlack.sections(moves(), GoldenTextsTest::notice));
        files.put("refusals.txt", GoldenSlack.sections(SampleRefusals.all(), slack.texts.refusals()::of));
        files.put("codes.txt", GoldenSlack.sections(codes(), GoldenTextsTest::refusedWith));
        files.put("facts.txt", GoldenSlack.sections(readings(), GoldenTextsTest::facts));
        files.put("older-card.txt", GoldenFile.sections(olderCards()));
        files.put("metadata.txt", GoldenSlack.sections(entries(), GoldenTextsTest::metadata));
        GoldenFile.assertFolder("slack/text", files);
    }

    @Test
    void hasAGoldenTextForEveryKind() {
        List<Object> samples = new ArrayList<>(SampleRefusals.all().values());
        moves().values().forEach(move -> samples.add(move.event()));
        samples.addAll(readings().values());
        samples.addAll(requests());
        EveryKind.assertShownBy(
                samples, Event.class, Refusal.class, Outcome.class, CallOutcome.class, FactsReading.class);
    }

    private static Map<String, Decision.Accepted> moves() {
        Map<String, Decision.Accepted> moves = new LinkedHashMap<>(SampleRequests.all());
        moves.putAll(SampleCalls.all());
        moves.putAll(SampleRefusals.inTheThread());
        return moves;
    }

    private static List<QuitRequest> requests() {
        return moves().values().stream().map(Decision.Accepted::request).toList();
    }

    private static String entry(Decision.Accepted move) {
        ChannelMessage entry = GoldenSlack.entry(move);
        String where = ThreadText.isBroadcast(entry) ? "[thread and channel] " : "[thread] ";
        return where + GoldenSlack.TEXTS.thread().text(entry);
    }

    /** What a phone shows of the entry; of the card, for the first event. */
    private static String notice(Decision.Accepted move) {
        return move.event() instanceof Event.Submitted
                ? GoldenSlack.TEXTS.notices().ofCard(move.request())
                : GoldenSlack.TEXTS.notices().ofEntry(GoldenSlack.entry(move));
    }

    /** All codes, and one without an explanation. */
    private static Map<String, String> codes() {
        Map<String, String> codes = new LinkedHashMap<>();
        Explanations.english().all().stream().map(Explanation::code).forEach(code -> codes.put(code, code));
        codes.put("a code that is not in the table", "FailedOperation.New");
        return codes;
    }

    private static String refusedWith(String code) {
        CloudError error = new CloudError(code, "The server's own words.", Optional.of(SampleFacts.REQUEST_ID));
        QuitRequest called = SampleCalls.all().get("finished, refused").request();
        return GoldenSlack.TEXTS.outcomes().of(new Outcome.Failed(new Outcome.Failure.Refused(error)), called);
    }

    private static String facts(FactsReading reading) {
        FactsText facts = GoldenSlack.TEXTS.facts();
        List<String> parts = new ArrayList<>(facts.fields(reading, SampleFacts.ORG));
        facts.unknown(reading).ifPresent(parts::add);
        return String.join("\n", parts);
    }

    private static Map<String, FactsReading> readings() {
        Map<String, FactsReading> readings = new LinkedHashMap<>();
        readings.put("everything is known", SampleFacts.MEMBER);
        readings.put("everything is in the way", new FactsReading.Member(SampleFacts.BLOCKED));
        readings.put("nothing else was said", new FactsReading.Member(SampleFacts.SPARSE));
        readings.put("in no organization", SampleFacts.NO_MEMBER);
        readings.put("only the account is known", SampleFacts.UNREADABLE);
        readings.put("not even the account is known", SampleFacts.UNKNOWN);
        return readings;
    }

    private static Map<String, String> olderCards() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("linked", GoldenSlack.TEXTS.thread().replacedCard(renewal(), Optional.of(GoldenSlack.LINK)));
        texts.put("nothing is left to link to", GoldenSlack.TEXTS.thread().replacedCard(renewal(), Optional.empty()));
        texts.put(
                "its notification",
                GoldenSlack.TEXTS.notices().ofEntry(entries().get("link to the first card")));
        return texts;
    }

    private static ChannelMessage.Renewal renewal() {
        return new ChannelMessage.Renewal(2, "1763900000.000100", SampleRequests.NOON);
    }

    /** One message of each kind. */
    private static Map<String, ChannelMessage> entries() {
        Decision.Accepted first = SampleRequests.all().get("submitted");
        Map<String, ChannelMessage> entries = new LinkedHashMap<>();
        entries.put("card", GoldenSlack.entry(first, 1, Optional.empty(), Optional.empty()));
        entries.put("second card", GoldenSlack.entry(first, 1, Optional.empty(), Optional.of(renewal())));
        entries.put("link to the first card", GoldenSlack.entry(first, 1, Optional.of("1.2"), Optional.of(renewal())));
        Set<Object> kinds = new HashSet<>();
        moves().forEach((name, move) -> {
            boolean isNew =
                    kinds.add(List.of(move.event().getClass(), move.event().kind()));
            if (isNew && !(move.event() instanceof Event.Submitted)) {
                entries.put(name, GoldenSlack.entry(move));
            }
        });
        return entries;
    }

    private static String metadata(ChannelMessage entry) {
        var metadata = MessageMetadata.of(entry).metadata();
        return metadata.getEventType() + " " + new Gson().toJson(new TreeMap<>(metadata.getEventPayload()));
    }
}
