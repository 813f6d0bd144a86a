package quitorg.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.workflow.Samples.ALICE;
import static quitorg.workflow.Samples.BOB;
import static quitorg.workflow.Samples.CAROL;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.request.Authorization;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Trouble;
import quitorg.request.state.Ending;
import quitorg.request.state.Person;
import quitorg.request.state.Resolution;
import quitorg.request.state.Status;
import quitorg.workflow.Bench;
import quitorg.workflow.KnownPeople;
import quitorg.workflow.OnlyAnswers;
import quitorg.workflow.Samples;
import quitorg.workflow.ScriptedCloud;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.UserAction;
import quitorg.workflow.submission.Sources;
import quitorg.workflow.submission.SubmitAction;

/** Two people report the outcome of a call that can no longer be read. */
class ResolveActionTest {
    @TempDir
    Path directory;

    private final KnownPeople people = new KnownPeople();
    private final List<Answer> answers = new ArrayList<>();
    private Bench bench;
    private ActionService actionService;
    private QuitRequest unknown;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        actionService = new ActionService(
                bench.store(),
                people,
                new ScriptedCloud(),
                new SubmitAction(
                        bench.store(),
                        new Sources(people, new ScriptedCloud(), Optional::empty),
                        new NoRepeats(),
                        Samples.ONE_APPROVAL,
                        bench.clock,
                        new Random(7)),
                (OnlyAnswers) (action, answer) -> answers.add(answer),
                bench.clock);
        QuitRequest lost = bench.move(bench.executing(Samples.ORG).finish(Samples.LOST, bench.clock.instant()));
        unknown = bench.move(lost.leaveToPeople(Trouble.said("down"), bench.clock.instant()));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void endsWithTheSecondWhoSaysTheSame() {
        assertThat(said(ALICE, Resolution.HAS_LEFT).second()).isFalse();
        Answer.Said second = said(BOB, Resolution.HAS_LEFT);
        assertThat(second.second()).isTrue();
        assertThat(second.request().status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void neverTellsTheFirstThatTheyWereTheSecondHoweverLateTheyAreTold() {
        said(ALICE, Resolution.HAS_LEFT);
        said(BOB, Resolution.HAS_LEFT);
        actionService.decide("1");
        actionService.decide("2");
        assertThat(answers.subList(2, 4))
                .extracting(answer -> ((Answer.Said) answer).second())
                .containsExactly(false, true);
    }

    @Test
    void doesNotCountTheWordOfSomeoneWhoIsNoAdminAnyMore() {
        said(ALICE, Resolution.HAS_LEFT);
        people.is(ALICE, new Authorization.Known(ALICE, false, true));
        Answer.Said bobs = said(BOB, Resolution.HAS_LEFT);
        assertThat(bobs.request().status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        assertThat(bobs.lapsed()).contains(ALICE.userId());
        assertThat(bobs.request().ending().proposal()).contains(new Ending.Proposal(BOB, Resolution.HAS_LEFT));
        assertThat(said(CAROL, Resolution.HAS_LEFT).request().status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void doesNotCountTheWordOfSomeoneWhoWasDeactivated() {
        said(ALICE, Resolution.STILL_MEMBER);
        people.is(ALICE, new Authorization.Excluded(Authorization.Reason.DEACTIVATED));
        assertThat(said(BOB, Resolution.STILL_MEMBER).second()).isFalse();
    }

    @Test
    void endsNothingWhileItCannotBeReadWhetherTheFirstIsStillAnAdmin() {
        said(ALICE, Resolution.HAS_LEFT);
        people.is(ALICE, KnownPeople.SILENT);
        resolve(BOB, Resolution.HAS_LEFT);
        assertThat(Samples.refusal(answers.get(1)))
                .isEqualTo(new Refusal.DirectoryUnreadable(Trouble.said("Slack did not answer"), Optional.empty()));
        assertThat(bench.find(unknown.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
    }

    @Test
    void readsNoOneElsesAuthorizationForSomeoneWhoIsNoAdmin() {
        said(ALICE, Resolution.HAS_LEFT);
        people.is(BOB, new Authorization.Known(BOB, false, true));
        resolve(BOB, Resolution.HAS_LEFT);
        assertThat(Samples.refusal(answers.get(1))).isEqualTo(new Refusal.NotAnAdmin());
        assertThat(people.readForOthers()).isEmpty();
        said(CAROL, Resolution.HAS_LEFT);
        assertThat(people.readForOthers()).containsExactly(ALICE.userId());
    }

    @Test
    void tellsWhoComesTooLateWhoSaidSo() {
        said(ALICE, Resolution.HAS_LEFT);
        said(CAROL, Resolution.HAS_LEFT);
        resolve(ALICE, Resolution.STILL_MEMBER);
        assertThat(Samples.refusal(answers.get(2)))
                .isEqualTo(new Refusal.AlreadyResolved(
                        Status.SUCCEEDED, List.of(ALICE.userId(), CAROL.userId()), bench.clock.instant()));
    }

    private Answer.Said said(Person by, Resolution resolution) {
        resolve(by, resolution);
        return (Answer.Said) answers.get(answers.size() - 1);
    }

    private void resolve(Person by, Resolution resolution) {
        String key = Integer.toString(answers.size() + 1);
        actionService.store(new UserAction.Resolve(
                key,
                Samples.actor(by),
                new UserAction.ReplyTo(Optional.empty(), Optional.empty()),
                unknown.id(),
                resolution));
        actionService.decide(key);
    }

    private static final class NoRepeats implements RecentSuccesses {
        @Override
        public Optional<QuitRequest> success(
                quitorg.request.account.Account account, quitorg.request.account.OrgId orgId) {
            return Optional.empty();
        }

        @Override
        public void remember(QuitRequest succeeded) {}

        @Override
        public void forget(QuitRequest newer) {}

        @Override
        public void forgetAll() {}
    }
}
