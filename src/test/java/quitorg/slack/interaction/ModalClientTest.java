package quitorg.slack.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.slack.api.model.view.View;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.invocation.InvocationOnMock;
import quitorg.slack.Samples;
import quitorg.slack.ScriptedSlack;
import quitorg.slack.ScriptedSlack.Answer;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Modals;
import quitorg.slack.view.Purpose;
import quitorg.workflow.port.action.Actor;

class ModalClientTest {
    private static final String RATE_LIMITED = "Retry-After";

    private final ScriptedSlack slack = new ScriptedSlack();
    private final List<Duration> pauses = new ArrayList<>();
    private final HandlerThreads threads = mock(HandlerThreads.class);
    private final PrivateReply privateReply = new PrivateReply(slack.web(), threads);
    private final ModalClient modalClient =
            new ModalClient(slack.web(), privateReply, Samples.READERS, this::pause, threads);
    private final ModalOpener opener = new ModalOpener(modalClient, threads, Samples.READERS);
    private final Deque<Runnable> planned = new ArrayDeque<>();

    private void pause(Duration length) {
        pauses.add(length);
        slack.passes(length);
    }

    @BeforeEach
    void fillAtOnce() {
        when(threads.fill(any(), any())).thenAnswer(ModalClientTest::run);
        when(threads.reply(any(), any())).thenAnswer(ModalClientTest::run);
        doAnswer(call -> planned.add(call.getArgument(2))).when(threads).later(any(), any(), any());
    }

    private static boolean run(InvocationOnMock call) {
        call.<Runnable>getArgument(call.getArguments().length - 1).run();
        return true;
    }

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void waitsAsLongAsSlackAsksAndFillsTheModalThen() {
        slack.answers("views.update", Answer.status(429, RATE_LIMITED, "3"), ScriptedSlack.OK);
        fill();
        assertThat(pauses).containsExactly(Duration.ofSeconds(3));
        assertThat(slack.bodies("views.update")).hasSize(2);
        assertThat(slack.bodies("chat.postMessage")).isEmpty();
    }

    @Test
    void waitsOnlyOnceForSlack() {
        slack.answers("views.update", Answer.status(429, RATE_LIMITED, "3"));
        fill();
        assertThat(pauses).hasSize(1);
        assertToldOnce();
    }

    @Test
    void tellsThePersonWhereSlackAsksForALongWait() {
        slack.answers("views.update", Answer.status(429, RATE_LIMITED, "30"));
        fill();
        assertThat(pauses).isEmpty();
        assertToldOnce();
    }

    @Test
    void pausesBetweenUnclearTriesAndTellsThePersonInTheEnd() {
        slack.answers("views.update", Answer.status(500));
        fill();
        assertThat(slack.bodies("views.update")).hasSize(3);
        assertThat(pauses).hasSize(2);
        assertToldOnce();
    }

    @Test
    void tellsThePersonWhereSlackDoesNotTakeTheView() {
        slack.answers("views.update", Answer.error("invalid_arguments"));
        fill();
        assertToldOnce();
    }

    @Test
    void leavesThePersonAloneWhoClosedTheModal() {
        slack.answers("views.update", Answer.error("not_found"));
        fill();
        assertThat(slack.bodies("chat.postMessage")).isEmpty();
    }

    @Test
    void leavesAModalAloneThatShowsSomethingNewer() {
        slack.answers("views.update", Answer.error("hash_conflict"));
        modalClient.fill(modal(Optional.of("h1")), ModalKind.REQUEST, view());
        assertThat(slack.bodies("views.update")).hasSize(1);
        assertThat(slack.bodies("views.update").get(0)).contains("h1");
        assertThat(slack.bodies("chat.postMessage")).isEmpty();
    }

    @Test
    void tellsThePersonWhereItIsNotClearWhetherTheNewerThingIsItsOwn() {
        slack.answers("views.update", Answer.status(500), Answer.error("hash_conflict"));
        modalClient.fill(modal(Optional.of("h1")), ModalKind.REQUEST, view());
        assertToldOnce();
    }

    @Test
    void fillsASubmittedModalOnceSlackHasTheAcknowledgement() {
        slack.answers("views.update", Answer.error("not_found"), Answer.error("not_found"), ScriptedSlack.OK);
        fillsSubmitted();
        assertThat(slack.bodies("views.update"))
                .hasSize(3)
                .allMatch(body -> body.contains("external_id=loading-1") && !body.contains("V1"));
        assertThat(pauses).hasSize(3);
        assertThat(slack.bodies("chat.postMessage")).isEmpty();
    }

    @Test
    void doesNotGoBackInASubmittedModalThatAnotherReplicaChanged() {
        fillsSubmitted();
        planned.forEach(Runnable::run);
        assertThat(slack.bodies("views.update")).hasSize(1);
    }

    @Test
    void leavesThePersonAloneWhoClosedTheSubmittedModal() {
        slack.answers("views.update", Answer.error("not_found"));
        fillsSubmitted();
        assertThat(slack.bodies("views.update")).hasSize(3);
        assertThat(slack.bodies("chat.postMessage")).isEmpty();
    }

    @Test
    void tellsThePersonWhereSlackDoesNotTakeTheViewOfASubmittedModal() {
        slack.answers("views.update", Answer.error("invalid_arguments"));
        fillsSubmitted();
        assertToldOnce();
    }

    @Test
    void saysThatASubmittedModalCouldNotBeFilled() {
        opener.fillSubmitted(modal(Optional.empty()), ModalKind.REQUEST, "loading-1", () -> {
            throw new IllegalStateException("broken");
        });
        assertThat(slack.bodies("views.update")).singleElement().asString().contains("V1");
    }

    @Test
    void replacesOnlyReadingAfterARepeatedSubmission() {
        fillsSubmitted();
        modalClient.showAnswerAgain("V1", Purpose.REQUEST);
        planned.remove().run();
        assertThat(slack.bodies("views.update")).hasSize(2).allMatch(body -> body.contains("external_id=loading-1"));
    }

    @Test
    void doesNotGoBackInAModalThatShowsSomethingNewer() {
        fillsSubmitted();
        modalClient.fill(modal(Optional.empty()), ModalKind.REQUEST, view());
        modalClient.showAnswerAgain("V1", Purpose.REQUEST);
        assertThat(planned).isEmpty();
    }

    @Test
    void returnsTheStateOfAChangedModal() {
        slack.answers("views.update", Answer.json("{\"ok\":true,\"view\":{\"id\":\"V1\",\"hash\":\"h2\"}}"));
        assertThat(modalClient.fill(modal(Optional.empty()), ModalKind.REQUEST, view()))
                .isEqualTo(new ModalClient.Changed(ModalClient.Change.SHOWN, Optional.of("h2")));
    }

    @Test
    void saysThatAnEmptyModalMayHaveOpened() {
        slack.answers("views.open", Answer.status(500));
        modalClient.open(trigger(Optional.empty()), view());
        assertThat(slack.bodies("chat.postMessage").get(0))
                .contains("stays empty")
                .contains("close it");
    }

    @Test
    void anOpenerWaitsNeitherForALocaleNorForAMessage() {
        List<Runnable> replies = new ArrayList<>();
        doAnswer(call -> replies.add(call.getArgument(1))).when(threads).reply(any(), any());
        ReaderTexts readers = mock(ReaderTexts.class);
        when(readers.of("U1")).thenReturn(Samples.TEXTS);
        slack.answers("views.open", Answer.error("expired_trigger_id"));
        new ModalClient(slack.web(), privateReply, readers, this::pause, threads)
                .open(trigger(Optional.empty()), view());
        assertThat(slack.bodies("chat.postMessage")).isEmpty();
        replies.forEach(Runnable::run);
        assertThat(slack.bodies("chat.postMessage")).hasSize(1);
    }

    @Test
    void returnsWhetherThePersonWasTold() {
        assertThat(tell()).isEqualTo(PrivateReply.Told.YES);
        slack.answers("chat.postMessage", Answer.error("channel_not_found"));
        assertThat(tell()).isEqualTo(PrivateReply.Told.NEVER);
        slack.answers("chat.postMessage", Answer.status(429, RATE_LIMITED, "3"));
        assertThat(tell()).isEqualTo(PrivateReply.Told.NOT_NOW);
        slack.passes(Duration.ofSeconds(3));
        slack.answers("chat.postMessage", Answer.status(503));
        assertThat(tell()).isEqualTo(PrivateReply.Told.NOT_NOW);
        slack.close();
        assertThat(tell()).isEqualTo(PrivateReply.Told.NOT_NOW);
    }

    @Test
    void sendsATextAgainThatSlackTookNowhereAndGivesUpInTheEnd() {
        slack.answers("views.open", Answer.status(429, RATE_LIMITED, "1"));
        slack.answers("response", Answer.status(429));
        slack.answers("chat.postMessage", Answer.status(429, RATE_LIMITED, "1"), ScriptedSlack.OK);
        modalClient.open(trigger(Optional.of(slack.url("response"))), view());
        assertThat(planned).hasSize(1);
        slack.passes(Duration.ofSeconds(2));
        planned.remove().run();
        assertThat(slack.bodies("chat.postMessage")).hasSize(2);
        assertThat(planned).isEmpty();
        slack.answers("chat.postMessage", Answer.status(503));
        privateReply.say("U1", Optional.empty(), Purpose.DECISION, "a text");
        for (int again = 1; again <= 3; again++) {
            planned.remove().run();
        }
        assertThat(planned).isEmpty();
        verify(threads, times(3)).later(eq(Purpose.DECISION), any(), any());
    }

    /** Slack gives no language, and the thread that opens modals is needed for the next one. */
    @Test
    void saysThatItIsBusyWithoutWaitingForTheReadersLanguage() {
        when(threads.open(any(), any())).thenAnswer(ModalClientTest::run);
        doReturn(false).when(threads).fill(any(), any());
        slack.answers("views.open", Answer.json("{\"ok\":true,\"view\":{\"id\":\"V1\"}}"));
        ReaderTexts readers = mock(ReaderTexts.class);
        when(readers.of("U1")).thenReturn(Samples.TEXTS);
        when(readers.afterAcknowledgement(any())).thenThrow(new AssertionError("waits up to 15 s"));
        new ModalOpener(modalClient, threads, readers)
                .open(trigger(Optional.empty()), ModalKind.REQUEST, view(), ModalClientTest::view);
        assertThat(slack.bodies("views.open")).hasSize(1);
        assertThat(slack.bodies("views.update")).singleElement().asString().contains("very");
    }

    @Test
    void tellsByTheResponseUrlFirst() {
        privateReply.tell("U1", Optional.of(slack.url("response")), "a text");
        assertThat(slack.bodies("response").get(0)).contains("a text");
        assertThat(slack.bodies("chat.postMessage")).isEmpty();
    }

    private void fillsSubmitted() {
        opener.fillSubmitted(modal(Optional.empty()), ModalKind.REQUEST, "loading-1", ModalClientTest::view);
    }

    private static OpenModal modal(Optional<String> hash) {
        return new OpenModal("V1", hash, new Actor("T1", "U1"));
    }

    private static Trigger trigger(Optional<String> responseUrl) {
        return new Trigger(new Actor("T1", "U1"), "1.2", responseUrl, Purpose.REQUEST);
    }

    private static View view() {
        return new Modals(Samples.TEXTS).message("x");
    }

    private PrivateReply.Told tell() {
        return privateReply.tell("U1", Optional.empty(), "a text");
    }

    private void fill() {
        modalClient.fill(modal(Optional.empty()), ModalKind.REQUEST, view());
    }

    private void assertToldOnce() {
        assertThat(slack.bodies("chat.postMessage")).hasSize(1);
        assertThat(slack.bodies("chat.postMessage").get(0))
                .contains("did not accept the content", "type the command again");
    }
}
