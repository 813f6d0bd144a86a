package quitorg.slack.submission;

import quitorg.slack.channel.CardLinks;
import quitorg.slack.text.Texts;

/** The request modal in each language. */
public record RequestModals(CardLinks links, RequestRules rules) {
    RequestModal in(Texts texts) {
        return new RequestModal(links, rules, texts);
    }
}
