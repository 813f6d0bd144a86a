package quitorg.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static quitorg.workflow.Samples.ALICE;
import static quitorg.workflow.Samples.ORG;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import quitorg.workflow.Bench;
import quitorg.workflow.KnownPeople;
import quitorg.workflow.Samples;
import quitorg.workflow.ScriptedCloud;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.Replies;
import quitorg.workflow.port.action.UserAction;
import quitorg.workflow.submission.Sources;
import quitorg.workflow.submission.SubmitAction;

/** Actions on a real store, with a scripted cloud and directory. The examples are submissions. */
abstract class ActionsOnABench {
    @TempDir
    Path directory;

    final ScriptedCloud cloud = new ScriptedCloud();
    final KnownPeople people = new KnownPeople();
    final RecentSuccesses repeats = mock(RecentSuccesses.class);
    final Replies replies = mock(Replies.class);
    Optional<String> closed = Optional.empty();
    Bench bench;
    ActionService actionService;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        actionService = actionService();
    }

    ActionService actionService() {
        return actionServiceOn(bench.store());
    }

    ActionService actionServiceOn(RequestStore store) {
        return new ActionService(
                store,
                people,
                cloud,
                new SubmitAction(
                        store,
                        new Sources(people, cloud, () -> closed),
                        repeats,
                        Samples.ONE_APPROVAL,
                        bench.clock,
                        new Random(7)),
                replies,
                bench.clock);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    Answer submit(String key) {
        doNothing().when(replies).answer(any(), any());
        actionService.store(Samples.submission(key, ALICE, ORG));
        actionService.decide(key);
        ArgumentCaptor<UserAction> actions = ArgumentCaptor.captor();
        ArgumentCaptor<Answer> answers = ArgumentCaptor.captor();
        verify(replies, atLeastOnce()).answer(actions.capture(), answers.capture());
        assertThat(actions.getValue().key()).isEqualTo(key);
        return answers.getValue();
    }

    List<Answer> answers(int count) {
        ArgumentCaptor<Answer> answers = ArgumentCaptor.captor();
        verify(replies, times(count)).answer(any(), answers.capture());
        return answers.getAllValues();
    }
}
