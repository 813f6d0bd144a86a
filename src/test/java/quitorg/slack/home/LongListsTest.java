package quitorg.slack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.golden.SamplePeople.ALICE;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.Mockito;
import quitorg.golden.SampleRequests;
import quitorg.request.Authorization;
import quitorg.request.state.Policy;
import quitorg.slack.GoldenSlack;
import quitorg.slack.submission.HelpMessage;
import quitorg.slack.submission.RequestRules;
import quitorg.slack.text.Language;
import quitorg.slack.text.Texts;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.submission.Overviews;

/** However many people and groups are listed, what stands behind the list is shown too. */
class LongListsTest {
    private static final List<String> MANY = IntStream.range(0, 300)
            .mapToObj(i -> i % 10 == 0 ? "S0123456%03d".formatted(i) : "U0123456%03d".formatted(i))
            .toList();
    private static final RequestRules RULES =
            new RequestRules(MANY, MANY, new Policy(2, Duration.ofHours(24), Duration.ofMinutes(10)));

    private final GoldenSlack slack = new GoldenSlack();

    @AfterEach
    void close() {
        slack.close();
    }

    private String home(Texts texts, Authorization authorization) {
        Overviews overviews =
                new Overviews(Mockito.mock(RequestStore.class), Clock.fixed(SampleRequests.NOON, ZoneOffset.UTC));
        HomeContent.ForReader content = new HomeContent.ForReader(
                overviews.of(new Overviews.Snapshot(List.of(), List.of()), ALICE.userId(), authorization),
                Optional.empty());
        return GoldenSlack.view(
                new HomeView(texts, slack.links, RULES).render(content).view(SampleRequests.NOON));
    }

    @Test
    void theHomeTabSaysHowManyMoreAndEndsEachSentence() {
        assertThat(home(slack.texts, new Authorization.Known(ALICE, true, true)))
                .contains("more, never their own request", "*Approvals needed:* 2")
                .doesNotContain(MANY.get(299));
        assertThat(home(slack.texts, new Authorization.Known(ALICE, false, false)))
                .contains("more or the operator of this bot.");
    }

    @Test
    void helpSaysHowManyMoreAndEndsEachSentence() {
        assertThat(new HelpMessage(RULES).in(slack.texts).blocks().toString())
                .containsPattern("U0123456\\d\\d\\d> … and 2\\d\\d more, never their own request");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aListSaysHowManyMoreInEveryLanguage(Language language) {
        String shown = Texts.in(language, slack.links::to).people(MANY);
        assertThat(shown).hasSizeLessThan(1_600).startsWith("<!subteam^S0123456000>, <@U0123456001>");
        long named = shown.chars().filter(each -> each == '<').count();
        assertThat(shown).doesNotEndWith(">").contains(" " + (MANY.size() - named));
        assertThat(Texts.in(language, slack.links::to).people(MANY.subList(0, 3)))
                .endsWith("<@U0123456002>");
    }
}
