package quitorg.slack.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.block.element.ButtonElement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.golden.SampleCalls;
import quitorg.request.QuitRequest;
import quitorg.slack.Samples;
import quitorg.slack.text.CardLink;
import quitorg.slack.text.Language;
import quitorg.slack.text.Texts;

/** The button that asks again is offered only where it asks for the same account, and something is left to ask for. */
class CardButtonsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "finished, refused",
                "finished, not carried out",
                "finished, facts changed",
                "finished, facts unreadable",
                "finished, approved too long ago",
                "finished, older database",
                "resolved, still a member",
                "resolved, two people say it is a member"
            })
    void offersToAskAgainAfterAFailure(String failure) {
        assertThat(labels(failed(failure))).containsExactly("Ask again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "finished, other account",
                "finished, other account after a call",
                "finished, no longer a member",
                "finished, no longer a member after a call",
                "late answer, it contradicts a failure"
            })
    void doesNotOfferToAskAgainWhereThatWouldNotBeForTheSameAccount(String failure) {
        assertThat(labels(failed(failure))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void saysInsteadThatTheEarlierKeyHasToBePutBack(Language language) {
        Texts texts = Texts.in(language, request -> CardLink.NONE);
        String back =
                switch (language) {
                    case EN -> "put the earlier one back";
                    case PT_BR -> "recoloque a anterior";
                    case ZH_CN -> "换回之前的密钥";
                };
        for (String name : List.of("finished, other account", "finished, other account after a call")) {
            assertThat(new CardStatus(failed(name), texts, Mentions.NONE)
                            .sections()
                            .get(0))
                    .contains(back, "/quit-org");
        }
    }

    private static QuitRequest failed(String name) {
        return SampleCalls.all().get(name).request();
    }

    private static List<String> labels(QuitRequest request) {
        return new CardButtons(request, Samples.TEXTS)
                .elements().stream()
                        .map(element -> ((ButtonElement) element).getText().getText())
                        .toList();
    }
}
