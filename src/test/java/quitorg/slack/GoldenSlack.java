package quitorg.slack;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import quitorg.golden.GoldenFile;
import quitorg.golden.SampleRequests;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.slack.channel.CardLinks;
import quitorg.slack.channel.Permalinks;
import quitorg.slack.interaction.HandlerThreads;
import quitorg.slack.interaction.ModalClient;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.text.Language;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Card;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.Outbox;

/** The renderers as the program wires them, and their output as text for golden files. */
public final class GoldenSlack implements AutoCloseable {
    public static final Texts TEXTS = Samples.TEXTS;
    public static final String LINK = "https://example.slack.com/archives/C1/p1763900000000100";

    private static final String CARD_TS = "1763900000.000100";
    private static final Gson GSON = GsonFactory.createSnakeCase();

    private final ScriptedSlack slack = new ScriptedSlack();
    private final AtomicLong nanos = new AtomicLong();
    public final CardLinks links = new CardLinks(
            outboxWithCards(),
            new Permalinks(slack.web(), "C1"),
            Clock.fixed(SampleRequests.NOON, ZoneOffset.UTC),
            nanos::get);
    public final Texts texts = Texts.in(Language.EN, links::checked);
    final PrivateReply privateReply = new PrivateReply(slack.web(), mock(HandlerThreads.class));
    final ModalClient modalClient = new ModalClient(
            slack.web(), privateReply, Samples.readers(texts), length -> {}, mock(HandlerThreads.class));

    public GoldenSlack() {
        restoreCards();
    }

    /** Every card has a link. */
    public void restoreCards() {
        slack.answers("chat.getPermalink", ScriptedSlack.Answer.json("{\"ok\":true,\"permalink\":\"" + LINK + "\"}"));
    }

    private static Outbox outboxWithCards() {
        Outbox outbox = mock(Outbox.class);
        when(outbox.cardTs(any())).thenReturn(Optional.of(CARD_TS));
        return outbox;
    }

    /** From now on, Slack says that every card was deleted. */
    public void deleteCards() {
        slack.answers("chat.getPermalink", ScriptedSlack.Answer.error("message_not_found"));
    }

    /** From now on, Slack answers a question for a card's link like that. */
    public void answerLinks(ScriptedSlack.Answer answer) {
        slack.answers("chat.getPermalink", answer);
    }

    /** Lets that much time pass. */
    public void passes(Duration length) {
        nanos.addAndGet(length.toNanos());
    }

    /** How often Slack was asked for a card's link. */
    public int linkQuestions() {
        return slack.bodies("chat.getPermalink").size();
    }

    /** The entry that posts a move. */
    public static ChannelMessage entry(Decision.Accepted move) {
        boolean isFirst = move.request().version() == 1 && move.event() instanceof Event.Submitted;
        return entry(move, isFirst ? 1 : 2, Optional.of(CARD_TS), Optional.empty());
    }

    public static ChannelMessage entry(
            Decision.Accepted move, int number, Optional<String> cardTs, Optional<ChannelMessage.Renewal> renewal) {
        QuitRequest request = move.request();
        String hash = "0123456789abcdef".repeat(4);
        return new ChannelMessage(
                request.id(), number, hash, move.event(), move.at(), request, cardTs, 0, Optional.empty(), renewal);
    }

    /** The same in a language. */
    public Texts in(Language language) {
        return Texts.in(language, links::checked);
    }

    static String card(QuitRequest request, Texts texts) {
        Card card = new Card(request, texts);
        return message(card.notice(), card.blocks());
    }

    public static String message(String text, List<LayoutBlock> blocks) {
        JsonObject message = new JsonObject();
        message.addProperty("text", text);
        message.add("blocks", GSON.toJsonTree(blocks));
        return pretty(message);
    }

    public static String view(View view) {
        return pretty(GSON.toJsonTree(view));
    }

    private static String pretty(JsonElement json) {
        return GoldenFile.pretty(GoldenFile.sorted(json));
    }

    /** Each sample under its name, in one file. */
    public static <T> String sections(Map<String, T> samples, Function<T, String> text) {
        Map<String, String> texts = new LinkedHashMap<>();
        samples.forEach((name, sample) -> texts.put(name, text.apply(sample)));
        return GoldenFile.sections(texts);
    }

    /** Each sample in a file of its own. */
    public static <T> Map<String, String> files(Map<String, T> samples, Function<T, String> content) {
        Map<String, String> files = new TreeMap<>();
        samples.forEach((name, sample) -> files.put(name.replaceAll("[^a-z]+", "-") + ".json", content.apply(sample)));
        return files;
    }

    @Override
    public void close() {
        slack.close();
    }
}
