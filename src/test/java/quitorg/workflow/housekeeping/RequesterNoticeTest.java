package quitorg.workflow.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.request.QuitRequest;
import quitorg.request.state.Status;
import quitorg.workflow.Bench;
import quitorg.workflow.Samples;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.action.AnswerNotShownException;
import quitorg.workflow.port.action.Replies;

class RequesterNoticeTest {
    @TempDir
    Path directory;

    private final Replies replies = mock(Replies.class);
    private final List<Status> told = new ArrayList<>();
    private Bench bench;
    private RequesterNotice notice;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        notice = new RequesterNotice(bench.store(), replies, bench.clock);
        doAnswer(call -> told.add(call.<QuitRequest>getArgument(0).status()))
                .when(replies)
                .tellRequester(any());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void tellsADecision() {
        notice.tell(news(bench.approved(), Status.APPROVED));
        assertThat(told).containsExactly(Status.APPROVED);
    }

    @Test
    void comesAgainWhileSlackTakesNothing() {
        doThrow(new AnswerNotShownException("Slack is away")).when(replies).tellRequester(any());
        assertThatThrownBy(() -> notice.tell(news(bench.approved(), Status.APPROVED)))
                .isInstanceOf(AnswerNotShownException.class);
    }

    @Test
    void aLaterOutcomeHasAMessageOfItsOwn() {
        QuitRequest failed = bench.failed(Samples.ORG);
        notice.tell(news(failed, Status.APPROVED));
        assertThat(told).isEmpty();
        notice.tell(news(failed, Status.FAILED));
        assertThat(told).containsExactly(Status.FAILED);
    }

    @Test
    void oldNewsIsNotTold() {
        QuitRequest approved = bench.approved();
        bench.clock.advance(Duration.ofHours(24).plusSeconds(1));
        notice.tell(news(approved, Status.APPROVED));
        assertThat(told).isEmpty();
    }

    private static Job.TellRequester news(QuitRequest request, Status status) {
        return new Job.TellRequester(request.id(), status);
    }
}
