package quitorg.slack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static quitorg.golden.SamplePeople.BOB;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quitorg.golden.SampleRequests;
import quitorg.request.Authorization;
import quitorg.request.QuitRequest;
import quitorg.slack.GoldenSlack;
import quitorg.slack.ScriptedSlack;
import quitorg.slack.interaction.HandlerThreads;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Directory;
import quitorg.workflow.submission.Overviews;

/** When a Home tab is published, and when not. */
class HomeTabsTest {
    private static final Actor READER = new Actor("T1", BOB.userId());
    private static final Authorization APPROVER = new Authorization.Known(BOB, true, true);
    private static final String PUBLISH = "views.publish";

    private final GoldenSlack golden = new GoldenSlack();
    private final ScriptedSlack slack = new ScriptedSlack();
    private final RequestStore store = mock(RequestStore.class);
    private final Directory directory = mock(Directory.class);
    private final HandlerThreads threads = mock(HandlerThreads.class);
    private final ReaderTexts readers = mock(ReaderTexts.class);
    private final AtomicLong nanos = new AtomicLong();
    private final Clock clock = Clock.fixed(SampleRequests.NOON, ZoneOffset.UTC);
    private Optional<String> channelClosed = Optional.empty();
    private final HomeTabs tabs = new HomeTabs(
            new Overviews(store, clock),
            directory,
            () -> channelClosed,
            new HomePublisher(slack.web(), golden.links, readers, GoldenHomeTest.PEOPLE, clock, length -> {}),
            threads,
            nanos::get);

    @BeforeEach
    void workAtOnce() {
        doAnswer(call -> {
                    call.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(threads)
                .publishHomeTabs(any());
        when(readers.afterAcknowledgement(any())).thenReturn(golden.texts);
        when(directory.authorizationForDisplay(READER)).thenReturn(APPROVER);
    }

    @AfterEach
    void close() {
        slack.close();
        golden.close();
    }

    private void request() {
        QuitRequest request = SampleRequests.all().get("submitted").request();
        when(store.findAllOpen()).thenReturn(List.of(request));
    }

    private int published() {
        return slack.bodies(PUBLISH).size();
    }

    @Test
    void publishesEachTimeTheTabIsOpened() {
        tabs.open(READER);
        tabs.open(READER);
        assertThat(published()).isEqualTo(2);
    }

    @Test
    void publishesAgainOnlyIfSomethingDiffers() {
        tabs.open(READER);
        tabs.refresh();
        assertThat(published()).isEqualTo(1);
        request();
        tabs.refresh();
        tabs.refresh();
        assertThat(slack.bodies(PUBLISH)).hasSize(2).last().asString().contains("leaves organization 101");
        channelClosed = Optional.of("is_archived");
        tabs.refresh();
        assertThat(published()).isEqualTo(3);
    }

    @Test
    void readsNothingWhileNoOneHasOpenedATabOrAfterADay() {
        tabs.refresh();
        verify(store, never()).findAllOpen();
        tabs.open(READER);
        nanos.addAndGet(Duration.ofHours(25).toNanos());
        request();
        tabs.refresh();
        assertThat(published()).isEqualTo(1);
    }

    @Test
    void givesUpAfterThreeFailuresUntilSomethingChangesAgain() {
        tabs.open(READER);
        slack.answers(PUBLISH, ScriptedSlack.Answer.error("not_enabled"));
        request();
        for (int round = 0; round < 10; round++) {
            tabs.refresh();
        }
        assertThat(published()).isEqualTo(1 + 3);
        slack.answers(PUBLISH, ScriptedSlack.OK);
        channelClosed = Optional.of("is_archived");
        tabs.refresh();
        assertThat(published()).isEqualTo(1 + 3 + 1);
    }

    @Test
    void publishesForEachWhoOpenedAndRefreshesThreeAtATime() {
        open(7);
        assertThat(published()).isEqualTo(7);
        request();
        tabs.refresh();
        assertThat(published()).isEqualTo(7 + 3);
        tabs.refresh();
        tabs.refresh();
        tabs.refresh();
        assertThat(published()).isEqualTo(7 + 7);
    }

    private void open(int readers) {
        when(directory.authorizationForDisplay(any())).thenReturn(APPROVER);
        for (int person = 0; person < readers; person++) {
            tabs.open(new Actor("T1", "U0READER" + person));
        }
    }

    private int rendered() {
        return (int) mockingDetails(directory).getInvocations().stream()
                .filter(call -> call.getMethod().getName().equals("authorizationForDisplay"))
                .count();
    }

    @Test
    void doesNotAskAgainAndAgainForLinksThatSlackRefuses() {
        golden.answerLinks(ScriptedSlack.Answer.error("channel_not_found"));
        request();
        open(20);
        int atFirst = rendered();
        for (int round = 0; round < 10; round++) {
            tabs.refresh();
        }
        assertThat(golden.linkQuestions()).isEqualTo(1);
        assertThat(rendered()).isEqualTo(atFirst);
    }

    @Test
    void rendersThreeTabsInTurnWhileSlackGivesNoLinkForAWhile() {
        golden.answerLinks(ScriptedSlack.Answer.status(503));
        request();
        open(7);
        int atFirst = rendered();
        tabs.refresh();
        assertThat(rendered()).isEqualTo(atFirst + 3);
        golden.restoreCards();
        golden.passes(Duration.ofSeconds(30));
        tabs.refresh();
        tabs.refresh();
        tabs.refresh();
        assertThat(slack.bodies(PUBLISH).subList(7, 14)).allMatch(body -> body.contains(GoldenSlack.LINK));
    }

    @Test
    void aTabThatBreaksIsToldSoAndKeepsNoOtherFromItsTab() {
        Actor broken = new Actor("T1", "U0BROKEN");
        when(directory.authorizationForDisplay(broken)).thenThrow(new IllegalStateException("a defect"));
        tabs.open(broken);
        assertThat(slack.bodies(PUBLISH)).singleElement().asString().contains("Something went wrong");
        tabs.open(READER);
        request();
        tabs.refresh();
        assertThat(slack.bodies(PUBLISH)).last().asString().contains(READER.userId());
    }

    @Test
    void aTabThatCouldNotBeReadIsPublishedAgainAlthoughNothingChanged() {
        tabs.open(READER);
        when(store.findAllOpen()).thenThrow(new StoreUnavailableException("away", new IllegalStateException()));
        tabs.open(READER);
        doReturn(List.of()).when(store).findAllOpen();
        tabs.refresh();
        assertThat(slack.bodies(PUBLISH)).hasSize(3).last().asString().contains("Nothing is waiting for you");
    }

    @Test
    void showsThatTheDatabaseDoesNotRespondAndRecovers() {
        when(store.findAllOpen()).thenThrow(new StoreUnavailableException("away", new IllegalStateException()));
        tabs.open(READER);
        assertThat(slack.bodies(PUBLISH)).singleElement().asString().contains("its database does not respond");
        doReturn(List.of()).when(store).findAllOpen();
        tabs.refresh();
        assertThat(slack.bodies(PUBLISH)).last().asString().contains("Nothing is waiting for you");
    }

    @Test
    void waitsForTheLinkToACardThatIsNotPostedYet() {
        tabs.open(READER);
        golden.deleteCards();
        request();
        tabs.refresh();
        assertThat(slack.bodies(PUBLISH)).last().asString().contains("is being posted again");
        golden.restoreCards();
        tabs.refresh();
        assertThat(slack.bodies(PUBLISH)).last().asString().contains(GoldenSlack.LINK);
    }
}
