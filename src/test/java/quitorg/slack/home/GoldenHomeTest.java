package quitorg.slack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.golden.SamplePeople.ALICE;
import static quitorg.golden.SamplePeople.BOB;

import com.slack.api.model.view.View;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.Mockito;
import quitorg.golden.GoldenFile;
import quitorg.golden.SampleCalls;
import quitorg.golden.SampleRequests;
import quitorg.request.Authorization;
import quitorg.request.QuitRequest;
import quitorg.request.account.Trouble;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestId;
import quitorg.slack.GoldenSlack;
import quitorg.slack.submission.RequestRules;
import quitorg.slack.text.Language;
import quitorg.slack.text.Texts;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.submission.Overviews;

/** The Home tab of each kind of reader. */
class GoldenHomeTest {
    static final RequestRules PEOPLE = new RequestRules(
            List.of("U0ALICE", "S0ADMINS"),
            List.of("U0BOB"),
            new Policy(2, Duration.ofHours(24), Duration.ofMinutes(10)));

    private static final Person DORA = new Person("U0DORA", "dora@example.com");

    private final GoldenSlack slack = new GoldenSlack();
    private final Overviews overviews = new Overviews(
            Mockito.mock(RequestStore.class), Clock.fixed(SampleRequests.NOON.plusSeconds(300), ZoneOffset.UTC));

    @AfterEach
    void close() {
        slack.close();
    }

    private View home(Texts texts, Person reader, Authorization authorization, Optional<String> channelClosed) {
        Overviews.Snapshot snapshot = new Overviews.Snapshot(
                List.of(
                        named("submitted", 1),
                        SampleCalls.all().get("left to people").request()),
                List.of(
                        renumbered(SampleCalls.all().get("finished, succeeded").request(), 2),
                        renumbered(SampleCalls.all().get("finished, refused").request(), 3),
                        named("rejected", 4)));
        return render(texts, snapshot, reader, authorization, channelClosed);
    }

    private View render(
            Texts texts,
            Overviews.Snapshot snapshot,
            Person reader,
            Authorization authorization,
            Optional<String> channelClosed) {
        HomeContent.ForReader content =
                new HomeContent.ForReader(overviews.of(snapshot, reader.userId(), authorization), channelClosed);
        return new HomeView(texts, slack.links, PEOPLE).render(content).view(SampleRequests.NOON);
    }

    private static QuitRequest named(String sample, int number) {
        return renumbered(SampleRequests.all().get(sample).request(), number);
    }

    private static QuitRequest renumbered(QuitRequest request, int number) {
        return withId(request, "Q-0000000" + number);
    }

    private static Authorization listed(Person person) {
        return new Authorization.Known(person, true, true);
    }

    @Test
    void showsEachReaderTheTabThatTheGoldenFilesHold() {
        Map<String, String> files = new TreeMap<>();
        files.put("approver.json", view(home(slack.texts, BOB, listed(BOB), Optional.empty())));
        files.put("requester.json", view(home(slack.texts, ALICE, listed(ALICE), Optional.of("is_archived"))));
        files.put(
                "on-no-list.json",
                view(home(slack.texts, DORA, new Authorization.Known(DORA, false, false), Optional.empty())));
        files.put(
                "guest.json",
                view(home(
                        slack.texts, DORA, new Authorization.Excluded(Authorization.Reason.GUEST), Optional.empty())));
        files.put(
                "directory-unreadable.json",
                view(home(
                        slack.texts,
                        ALICE,
                        new Authorization.Unreadable(Trouble.said("ratelimited"), Optional.empty()),
                        Optional.empty())));
        Stream.of(Language.PT_BR, Language.ZH_CN)
                .forEach(language -> files.put(
                        "approver-" + language.name().toLowerCase(java.util.Locale.ROOT) + ".json",
                        view(home(Texts.in(language, slack.links::to), BOB, listed(BOB), Optional.of("is_archived")))));
        GoldenFile.assertFolder("slack/home", files);
    }

    private static String view(View view) {
        return GoldenSlack.view(view);
    }

    @ParameterizedTest
    @EnumSource(Authorization.Reason.class)
    void tellsEveryExcludedPersonWhy(Authorization.Reason reason) {
        for (Language language : Language.values()) {
            View view = home(
                    Texts.in(language, slack.links::to), DORA, new Authorization.Excluded(reason), Optional.empty());
            assertThat(view.getBlocks()).hasSizeGreaterThan(3);
        }
    }

    @Test
    void fitsIntoAHundredBlocksHoweverManyRequestsThereAreAndSaysHowManyMore() {
        List<QuitRequest> open = new ArrayList<>();
        List<QuitRequest> ended = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            QuitRequest request = named("submitted", 1);
            open.add(withId(request, "Q-1" + "%07d".formatted(i)));
            ended.add(withId(named("rejected", 1), "Q-2" + "%07d".formatted(i)));
        }
        for (Person reader : List.of(ALICE, BOB)) {
            View view =
                    render(slack.texts, new Overviews.Snapshot(open, ended), reader, listed(reader), Optional.empty());
            assertThat(view.getBlocks()).hasSizeBetween(20, 100);
            assertThat(view(view)).contains(reader.equals(BOB) ? "and 185 more requests" : "and 385 more");
        }
    }

    private static QuitRequest withId(QuitRequest request, String id) {
        return new QuitRequest(
                new RequestId(id),
                request.version(),
                request.status(),
                request.terms(),
                request.consent(),
                request.call(),
                request.ending(),
                request.remindedAt(),
                request.changedAt());
    }
}
