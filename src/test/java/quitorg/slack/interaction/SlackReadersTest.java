package quitorg.slack.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;
import quitorg.slack.ScriptedSlack;
import quitorg.slack.ScriptedSlack.Answer;
import quitorg.slack.api.UsersInfo;
import quitorg.slack.text.CardLink;
import quitorg.slack.text.Language;
import quitorg.slack.text.Texts;

class SlackReadersTest {
    private final ScriptedSlack slack = new ScriptedSlack();
    private final AtomicLong nanos = new AtomicLong();
    private final Map<Language, Texts> texts = Texts.inEveryLanguage(request -> CardLink.NONE);
    private final HandlerThreads threads = Mockito.mock(HandlerThreads.class);
    private final Deque<Runnable> asked = new ArrayDeque<>();
    private final SlackReaders readers = new SlackReaders(
            texts, Language.ZH_CN, new UsersInfo(slack.web(), nanos::get, Runnable::run), threads, nanos::get);

    @AfterEach
    void close() {
        slack.close();
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, EN",
        "en-GB, EN",
        "pt-BR, PT_BR",
        "pt-PT, PT_BR",
        "zh-CN, ZH_CN",
        "zh-TW, ZH_CN",
        "fr-FR, ZH_CN",
        "'', ZH_CN"
    })
    void writesInTheReadersLanguageAndElseInThatOfTheChannel(String locale, Language language) {
        answersAtOnce();
        slack.answers("users.info", user(locale));
        assertThat(readers.of("U1")).isSameAs(texts.get(language));
    }

    @Test
    void usesAKnownLocaleWithoutAskingAgainForFiveMinutes() {
        answersAtOnce();
        slack.answers("users.info", user("pt-BR"), user("en-US"));
        readers.of("U1");
        passes(Duration.ofSeconds(299));
        assertThat(readers.of("U1")).isSameAs(texts.get(Language.PT_BR));
        assertThat(slack.bodies("users.info")).hasSize(1);
        passes(Duration.ofSeconds(2));
        assertThat(readers.of("U1")).isSameAs(texts.get(Language.EN));
    }

    @Test
    void writesInTheChannelsLanguageWhileSlackIsSlowAndInTheReadersLater() {
        Mockito.when(threads.ask(Mockito.any())).thenAnswer(call -> asked.add(call.getArgument(0)));
        slack.answers("users.info", user("pt-BR"));
        readers.expect("U1");
        passes(SlackReaders.BEFORE_ACKNOWLEDGEMENT);
        assertThat(readers.of("U1")).isSameAs(texts.get(Language.ZH_CN));
        assertThat(asked).hasSize(1);
        asked.remove().run();
        assertThat(readers.of("U1")).isSameAs(texts.get(Language.PT_BR));
        assertThat(readers.afterAcknowledgement("U1")).isSameAs(texts.get(Language.PT_BR));
    }

    @Test
    void asksAndWaitsForNothingWhereOnlyAKnownLocaleIsWanted() {
        answersAtOnce();
        slack.answers("users.info", user("pt-BR"));
        assertThat(readers.ofKnown("U1")).isSameAs(texts.get(Language.ZH_CN));
        assertThat(slack.bodies("users.info")).isEmpty();
        readers.of("U1");
        assertThat(readers.ofKnown("U1")).isSameAs(texts.get(Language.PT_BR));
    }

    @Test
    void doesNotAskAtEachClickWhileSlackGivesNoLocale() {
        answersAtOnce();
        slack.answers("users.info", Answer.status(500), user("pt-BR"));
        assertThat(readers.of("U1")).isSameAs(texts.get(Language.ZH_CN));
        assertThat(readers.afterAcknowledgement("U1")).isSameAs(texts.get(Language.ZH_CN));
        assertThat(slack.bodies("users.info")).hasSize(1);
        passes(Duration.ofSeconds(31));
        assertThat(readers.of("U1")).isSameAs(texts.get(Language.PT_BR));
    }

    @Test
    void writesInTheChannelsLanguageWhereTooMuchIsQueued() {
        assertThat(readers.of("U1")).isSameAs(texts.get(Language.ZH_CN));
    }

    @Test
    void asksNothingForAPayloadWithoutAPerson() {
        answersAtOnce();
        readers.expect("");
        assertThat(readers.of("")).isSameAs(texts.get(Language.ZH_CN));
        assertThat(slack.bodies("users.info")).isEmpty();
    }

    private void answersAtOnce() {
        Mockito.when(threads.ask(Mockito.any())).thenAnswer(call -> {
            call.<Runnable>getArgument(0).run();
            return true;
        });
    }

    private void passes(Duration length) {
        nanos.addAndGet(length.toNanos());
    }

    private static Answer user(String locale) {
        return Answer.json("{\"ok\":true,\"user\":{\"id\":\"U1\",\"locale\":\"" + locale + "\"}}");
    }
}
