package quitorg.slack.text;

import java.util.function.Function;
import quitorg.explanation.Explanations;
import quitorg.request.QuitRequest;

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

    private Texts(Messages messages, Explanations explanations, Function<QuitRequest, CardLink> cards) {
        this.messages = messages;
        facts = new FactsText(messages);
        faults = new FaultText(messages);
        outcomes = new OutcomeText(messages, facts, explanations);
        refusals = new RefusalText(messages, facts, faults, request -> link(cards.apply(request)));
        thread = new ThreadText(messages, facts, outcomes, refusals);
    }

    /** The texts in English; {@code cards} finds the card of a request that a refusal mentions. */
    public static Texts english(Function<QuitRequest, CardLink> cards) {
        return new Texts(Messages.english(), Explanations.english(), cards);
    }

    /** The text of that key, see {@link Messages#text}. */
    public String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    /** A link to a card in Slack's format, or words in its place. */
    public String link(CardLink card) {
        return card.url()
                .map(url -> Mrkdwn.link(url, "See its card"))
                .orElseGet(() -> card.isDeleted()
                        ? "Its card was deleted; it is posted anew in the approvals channel."
                        : "Its card is in the approvals channel, or about to be.");
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
}
