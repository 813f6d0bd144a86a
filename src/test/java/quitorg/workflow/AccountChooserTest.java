package quitorg.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static quitorg.workflow.Samples.ACCOUNT;
import static quitorg.workflow.Samples.ALICE;
import static quitorg.workflow.Samples.ORG;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.approval.Account;
import quitorg.approval.FactsReading;
import quitorg.approval.OrgId;
import quitorg.approval.QuitRequest;
import quitorg.approval.Refusal;
import quitorg.approval.Standing;
import quitorg.approval.Uin;
import quitorg.workflow.RequestForm.Form;

@Timeout(120)
class AccountChooserTest {
    private static final Account OTHER = new Account("other");
    private static final FactsReading INSIDE = Samples.member(ORG);
    private static final FactsReading ELSEWHERE = Samples.member(new OrgId(202));
    private static final FactsReading NOWHERE = new FactsReading.NoMember(new Uin("7"));
    private static final String WHY = ((FactsReading.Unreadable) Samples.UNREADABLE).why();

    @TempDir
    Path directory;

    private final ScriptedCloud cloud = new ScriptedCloud();
    private final KnownPeople people = new KnownPeople();
    private FactsOfAll factsOfAll = new FactsOfAll(cloud, Duration.ofMinutes(1));
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        cloud.holds(OTHER, () -> NOWHERE);
    }

    @AfterEach
    void close() {
        factsOfAll.close();
        bench.close();
    }

    @Test
    void choosesTheOnlyAccountThatIsInTheOrganization() {
        Form.Choose form = choose();
        assertThat(form.chosen()).contains(new Form.Ready(ACCOUNT, ORG, INSIDE, Optional.empty(), Optional.empty()));
        assertThat(form.choice().offered()).isEmpty();
        assertThat(form.choice().outside()).containsExactly(OTHER);
    }

    @Test
    void offersAllThatAreInTheOrganizationAndShowsTheFirst() {
        cloud.holds(OTHER, () -> INSIDE);
        Form.Choose form = choose();
        assertThat(form.choice().offered()).containsExactly(ACCOUNT, OTHER);
        assertThat(form.chosen()).containsInstanceOf(Form.Ready.class);
        assertThat(form.choice().first()).contains(ACCOUNT);
    }

    @Test
    void offersWhatCouldNotBeReadBesideTheOneThatIsInTheOrganization() {
        cloud.says(Samples.UNREADABLE);
        cloud.holds(OTHER, () -> INSIDE);
        Form.Choose form = choose();
        assertThat(form.choice().offered()).containsExactly(OTHER, ACCOUNT);
        assertThat(form.choice().first()).contains(OTHER);
        assertThat(form.choice().unreadable()).isEqualTo(Map.of(ACCOUNT, WHY));
    }

    @Test
    void choosesNoneWhereNoneIsInTheOrganizationButOffersWhatCouldNotBeRead() {
        cloud.says(Samples.UNREADABLE);
        cloud.holds(OTHER, () -> ELSEWHERE);
        Form.Choose form = choose();
        assertThat(form.chosen()).isEmpty();
        assertThat(form.choice().offered()).containsExactly(ACCOUNT);
        assertThat(form.choice().outside()).containsExactly(OTHER);
    }

    @Test
    void letsNoEarlierSuccessHideAnAccountThatIsStillInTheOrganization() {
        QuitRequest success = bench.succeeded(ORG);
        cloud.says(NOWHERE);
        cloud.holds(OTHER, () -> Samples.member(ORG));
        assertThat(choose().choice().first()).contains(OTHER);
        assertThat(choose().choice().success()).isEmpty();
        cloud.holds(OTHER, () -> ELSEWHERE);
        assertThat(choose().choice().success()).contains(success);
        bench.clock.advance(Duration.ofHours(25));
        assertThat(choose().choice().success()).isEmpty();
    }

    @Test
    void linksTheOpenRequestsOfTheOrganizationWhicheverAccountIsShown() {
        QuitRequest open = bench.pending();
        bench.pending(new OrgId(102), Samples.ONE_APPROVAL);
        cloud.says(NOWHERE);
        assertThat(choose().choice().open()).containsExactly(open);
    }

    @Test
    void showsTheOpenRequestOfTheSameAccountByAnotherName() {
        QuitRequest open = bench.pending();
        cloud.says(NOWHERE);
        cloud.holds(OTHER, () -> INSIDE);
        assertThat(choose().chosen()).contains(new Form.Open(OTHER, open));
    }

    @Test
    void readsNothingForWhoIsNoAdminAndNamesNoAccountToHim() {
        people.is(ALICE, new Standing.Known(ALICE, false, true));
        assertThat(chooser().prepare(Samples.actor(ALICE), ORG)).isEqualTo(new Form.MayNot(new Refusal.NotAnAdmin()));
        assertThat(chooser().whyUnknown(Samples.actor(ALICE), new Account("x"))).isEqualTo(new Refusal.NotAnAdmin());
        assertThat(cloud.opened()).isEmpty();
    }

    @Test
    void asksForANameWhereThereAreMoreThanAListCanHave() {
        for (int i = 2; i < 101; i++) {
            cloud.holds(new Account("a" + i), () -> NOWHERE);
        }
        assertThat(chooser().prepare(Samples.actor(ALICE), ORG)).isEqualTo(new Form.NameOne(ORG, 101));
        assertThat(cloud.opened()).isEmpty();
    }

    @Test
    void readsFortyAccountsAtOnce() {
        CyclicBarrier all = new CyclicBarrier(40);
        cloud.saysBy(() -> met(all, INSIDE));
        cloud.holds(OTHER, () -> met(all, NOWHERE));
        for (int i = 2; i < 40; i++) {
            cloud.holds(new Account("a" + i), () -> met(all, NOWHERE));
        }
        assertThat(choose().choice().outside()).hasSize(39);
    }

    @Test
    void waitsForNoAccountLongerThanThereIsTime() {
        factsOfAll.close();
        factsOfAll = new FactsOfAll(cloud, Duration.ofMillis(300));
        CountDownLatch never = new CountDownLatch(1);
        cloud.holds(OTHER, () -> {
            await(never);
            return INSIDE;
        });
        AccountChoice choice = choose().choice();
        never.countDown();
        assertThat(choice.unreadable()).containsKey(OTHER);
        assertThat(choice.inside()).containsExactly(ACCOUNT);
    }

    @Test
    void takesAReadingThatBrokeAsUnreadable() {
        cloud.holds(OTHER, () -> {
            throw new IllegalStateException("broken");
        });
        assertThat(choose().choice().unreadable()).containsOnlyKeys(OTHER);
    }

    @Test
    void takesTheOnlyAccountWhereThereIsOne() {
        assertThat(chooser().only()).isEmpty();
        cloud.losesTheAccount();
        assertThat(chooser().only()).contains(OTHER);
        assertThat(chooser().holds(ACCOUNT)).isFalse();
    }

    private static FactsReading met(CyclicBarrier all, FactsReading reading) {
        AtOnce.meet(all);
        return reading;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Form.Choose choose() {
        return (Form.Choose) chooser().prepare(Samples.actor(ALICE), ORG);
    }

    private AccountChooser chooser() {
        RequestForm form = new RequestForm(
                bench.store(), people, cloud, mock(Repeats.class), Optional::empty, Duration.ofHours(24), bench.clock);
        return new AccountChooser(bench.store(), people, cloud, factsOfAll, form);
    }
}
