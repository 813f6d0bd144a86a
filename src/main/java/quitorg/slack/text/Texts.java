package quitorg.slack.text;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import quitorg.explanation.Explanations;
import quitorg.request.QuitRequest;
import quitorg.workflow.port.action.Answer;

/**
 * Everything that people read in Slack, in one language. All renderers of one instance speak the same language.
 * Immutable.
 */
public final class Texts {
    private final Messages messages;
    private final FactsText facts;
    private final FaultText faults;
    private final OutcomeText outcomes;
    private final RefusalText refusals;
    private final ThreadText thread;
    private final HeadlineText headlines;
    private final NoticeText notices;

    private Texts(Language language, Function<QuitRequest, CardLink> cards) {
        messages = Messages.in(language);
        facts = new FactsText(messages);
        faults = new FaultText(messages);
        Explanations explanations = Explanations.in(language.locale());
        outcomes = new OutcomeText(messages, facts, explanations);
        refusals = new RefusalText(messages, facts, faults, request -> link(cards.apply(request)));
        thread = new ThreadText(messages, facts, outcomes, refusals);
        headlines = new HeadlineText(messages, explanations);
        notices = new NoticeText(messages, headlines, outcomes);
    }

    /** The texts in that language; {@code cards} finds the card of a request that a refusal mentions. */
    public static Texts in(Language language, Function<QuitRequest, CardLink> cards) {
        return new Texts(language, cards);
    }

    /** The same in every language. */
    public static Map<Language, Texts> inEveryLanguage(Function<QuitRequest, CardLink> cards) {
        Map<Language, Texts> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            texts.put(language, in(language, cards));
        }
        return texts;
    }

    /** The text of that key, see {@link Messages#text}. */
    public String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    /** The state of a request: an emoji and a phrase. */
    public String status(QuitRequest request) {
        return messages.status(request);
    }

    /** The parts as one list, as in "a, b, c"; empty if there are none. */
    public String list(Stream<String> parts) {
        return messages.list(parts);
    }

    /** The parts as people say them, as in "a, b and c"; empty if there are none. */
    public String and(Stream<String> parts) {
        return messages.and(parts);
    }

    /**
     * Users and groups that the settings list, as one list. A long one ends in how many are left out, so that it leaves
     * room for the rest of a sentence. In a private text and on a Home tab this notifies no one.
     */
    public String people(List<String> ids) {
        return messages.people(ids);
    }

    /** A link to a card in Slack's format, or words in its place. */
    public String link(CardLink card) {
        String words = text(card.key());
        return card.url().map(url -> Mrkdwn.link(url, words)).orElse(words);
    }

    /**
     * The answer to a person's action.
     *
     * @param cards finds the card of the request
     * @param channelClosed Slack's error code while the channel takes no posts
     */
    public String answer(Answer answer, Function<QuitRequest, CardLink> cards, Optional<String> channelClosed) {
        return answer.accept(new AnswerText(this, cards, channelClosed));
    }

    public FactsText facts() {
        return facts;
    }

    public FaultText faults() {
        return faults;
    }

    public OutcomeText outcomes() {
        return outcomes;
    }

    public RefusalText refusals() {
        return refusals;
    }

    public ThreadText thread() {
        return thread;
    }

    public HeadlineText headlines() {
        return headlines;
    }

    public NoticeText notices() {
        return notices;
    }
}
