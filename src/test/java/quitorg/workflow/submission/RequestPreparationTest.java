package quitorg.workflow.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static quitorg.workflow.Samples.ACCOUNT;
import static quitorg.workflow.Samples.ALICE;
import static quitorg.workflow.Samples.ORG;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.request.Authorization;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Account;
import quitorg.request.state.EarlierCall;
import quitorg.request.state.Outcome;
import quitorg.workflow.Bench;
import quitorg.workflow.KnownPeople;
import quitorg.workflow.Samples;
import quitorg.workflow.ScriptedCloud;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.Directory;
import quitorg.workflow.submission.RequestPreparation.Form;

class RequestPreparationTest {
    private static final Duration WINDOW = Duration.ofHours(24);

    @TempDir
    Path directory;

    private final ScriptedCloud cloud = new ScriptedCloud();
    private final KnownPeople people = new KnownPeople();
    private final RecentSuccesses repeats = mock(RecentSuccesses.class);
    private Bench bench;
    private RequestPreparation form;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        form = new RequestPreparation(
                bench.store(), new Sources(people, cloud, Optional::empty), repeats, WINDOW, bench.clock);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void showsTheFactsWhereThereIsNothingInTheWay() {
        assertThat(prepare(false))
                .isEqualTo(new Form.Ready(ACCOUNT, ORG, Samples.member(ORG), Optional.empty(), Optional.empty()));
    }

    @Test
    void showsFactsThatCouldNotBeReadAsSuch() {
        cloud.says(Samples.UNREADABLE);
        assertThat(prepare(false))
                .isEqualTo(new Form.Ready(ACCOUNT, ORG, Samples.UNREADABLE, Optional.empty(), Optional.empty()));
    }

    @Test
    void readsNothingForWhoIsNoAdmin() {
        people.is(ALICE, new Authorization.Known(ALICE, false, true));
        assertThat(prepare(false)).isEqualTo(new Form.MayNot(new Refusal.NotAnAdmin()));
        assertThat(cloud.opened()).isEmpty();
    }

    @Test
    void takesTheOnlyAccountWhereNoneIsNamed() {
        assertThat(form.onlyAccount()).contains(ACCOUNT);
        cloud.holds(new Account("other"), () -> Samples.UNREADABLE);
        assertThat(form.onlyAccount()).isEmpty();
    }

    @Test
    void showsTheOpenRequestInsteadOfASecond() {
        QuitRequest open = bench.pending();
        assertThat(prepare(false)).isEqualTo(new Form.Open(ACCOUNT, open));
        assertThat(prepare(true)).isEqualTo(new Form.Open(ACCOUNT, open));
        assertThat(cloud.opened()).isEmpty();
    }

    @Test
    void showsTheUnknownOutcomeLikeAnOpenRequest() {
        QuitRequest unknown = bench.move(bench.executing(ORG).finish(Samples.LOST, bench.clock.instant()));
        assertThat(prepare(true)).isEqualTo(new Form.Open(ACCOUNT, unknown));
    }

    @Test
    void answersARepeatOfASuccessWithItAndRemembersIt() {
        QuitRequest success = bench.succeeded(ORG);
        assertThat(prepare(false)).isEqualTo(new Form.Succeeded(success));
        verify(repeats).remember(success);
        assertThat(cloud.opened()).isEmpty();
    }

    @Test
    void asksAgainAfterASuccessWhenToldTo() {
        bench.succeeded(ORG);
        assertThat(prepare(true)).isInstanceOf(Form.Ready.class);
        verifyNoInteractions(repeats);
    }

    @Test
    void asksAgainByItselfWhenTheSuccessIsOld() {
        bench.succeeded(ORG);
        bench.clock.advance(WINDOW.minusMillis(1));
        assertThat(prepare(false)).isInstanceOf(Form.Succeeded.class);
        bench.clock.advance(Duration.ofMillis(1));
        assertThat(prepare(false)).isInstanceOf(Form.Ready.class);
    }

    @Test
    void showsTheLastFailure() {
        QuitRequest failure = bench.failed(ORG);
        assertThat(prepare(false))
                .isEqualTo(new Form.Ready(ACCOUNT, ORG, Samples.member(ORG), Optional.of(failure), Optional.empty()));
    }

    @Test
    void showsTheLastFailureAlsoWhereOneThatWasWithdrawnCameAfterIt() {
        QuitRequest failure = bench.failed(ORG);
        withdrawn();
        assertThat(((Form.Ready) prepare(false)).lastFailure()).contains(failure);
    }

    @Test
    void warnsOfACallThatCouldStillTakeEffectHoweverManyCameToNothingSince() {
        EarlierCall earlier = new EarlierCall(stillMember().id(), bench.clock.instant());
        withdrawn();
        QuitRequest failure = bench.failed(ORG);
        withdrawn();
        assertThat(prepare(false))
                .isEqualTo(
                        new Form.Ready(ACCOUNT, ORG, Samples.member(ORG), Optional.of(failure), Optional.of(earlier)));
    }

    @Test
    void warnsOfNoCallOnceTheAccountHasLeft() {
        stillMember();
        bench.succeeded(ORG);
        assertThat(((Form.Ready) prepare(true)).earlierCall()).isEmpty();
    }

    private void withdrawn() {
        bench.move(bench.pending().withdraw(Samples.may(ALICE), bench.clock.instant()));
    }

    private QuitRequest stillMember() {
        QuitRequest unknown = bench.move(bench.executing(ORG).finish(Samples.LOST, bench.clock.instant()));
        Outcome still = new Outcome.Failed(new Outcome.Failure.StillMember(bench.clock.instant()));
        return bench.move(unknown.reconcile(still, bench.clock.instant()));
    }

    @Test
    void showsNoFailureThatASuccessFollowed() {
        bench.failed(ORG);
        bench.succeeded(ORG);
        assertThat(prepare(true))
                .isEqualTo(new Form.Ready(ACCOUNT, ORG, Samples.member(ORG), Optional.empty(), Optional.empty()));
    }

    @Test
    void namesTheAccountsThereAreWhenItHoldsNoSuch() {
        Account typo = new Account("paymnets");
        assertThat(form.prepare(Samples.actor(ALICE), typo, ORG, false))
                .isEqualTo(new Form.MayNot(new Refusal.UnknownAccount("paymnets", List.of("payments"))));
    }

    @Test
    void answersFromMemoryWithoutStoreAndCloud() {
        RequestStore store = mock(RequestStore.class);
        OrganizationApi api = mock(OrganizationApi.class);
        QuitRequest success = bench.succeeded(ORG);
        when(repeats.success(ACCOUNT, ORG)).thenReturn(Optional.of(success));
        RequestPreparation remembering =
                new RequestPreparation(store, new Sources(people, api, Optional::empty), repeats, WINDOW, bench.clock);
        assertThat(remembering.rememberedSuccess(Samples.actor(ALICE), ACCOUNT, ORG))
                .contains(success);
        verifyNoInteractions(store, api);
    }

    @Test
    void tellsWhoIsNoAdminNothingFromMemory() {
        QuitRequest success = bench.succeeded(ORG);
        when(repeats.success(ACCOUNT, ORG)).thenReturn(Optional.of(success));
        people.is(ALICE, new Authorization.Excluded(Authorization.Reason.GUEST));
        assertThat(form.rememberedSuccess(Samples.actor(ALICE), ACCOUNT, ORG)).isEmpty();
    }

    @Test
    void asksNoOneWhoTheyAreWhenNothingIsRemembered() {
        Directory directory = mock(Directory.class);
        when(repeats.success(ACCOUNT, ORG)).thenReturn(Optional.empty());
        RequestPreparation forgetful = new RequestPreparation(
                bench.store(), new Sources(directory, cloud, Optional::empty), repeats, WINDOW, bench.clock);
        assertThat(forgetful.rememberedSuccess(Samples.actor(ALICE), ACCOUNT, ORG))
                .isEmpty();
        verifyNoInteractions(directory);
    }

    private Form prepare(boolean askAgain) {
        return form.prepare(Samples.actor(ALICE), ACCOUNT, ORG, askAgain);
    }
}
