package quitorg.store.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quitorg.store.Samples.ACCOUNT;
import static quitorg.store.Samples.ORG;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.store.Samples;
import quitorg.store.SetClock;

class RecentSuccessCacheTest {
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final QuitRequest SUCCESS = Samples.success(1);

    private final SetClock clock = new SetClock(SUCCESS.changedAt());
    private final RecentSuccessCache cache = new RecentSuccessCache(WINDOW, clock);

    @Test
    void answersASuccessWithinTheWindow() {
        cache.remember(SUCCESS);
        clock.moveTo(SUCCESS.changedAt().plus(WINDOW).minusMillis(1));
        assertThat(cache.success(ACCOUNT, ORG)).contains(SUCCESS);
        assertThat(cache.success(ACCOUNT, new OrgId(102))).isEmpty();
        assertThat(cache.success(new Account("other"), ORG)).isEmpty();
    }

    @Test
    void answersNothingFromTheEndOfTheWindowOn() {
        cache.remember(SUCCESS);
        clock.moveTo(SUCCESS.changedAt().plus(WINDOW));
        assertThat(cache.success(ACCOUNT, ORG)).isEmpty();
    }

    @Test
    void countsFromTheSuccessAndNotFromTheRemembering() {
        clock.moveTo(SUCCESS.changedAt().plus(WINDOW).minusSeconds(1));
        cache.remember(SUCCESS);
        assertThat(cache.success(ACCOUNT, ORG)).contains(SUCCESS);
        clock.move(Duration.ofSeconds(1));
        assertThat(cache.success(ACCOUNT, ORG)).isEmpty();
    }

    @Test
    void forgets() {
        cache.remember(SUCCESS);
        cache.forget(Samples.submitted(2, ACCOUNT, new OrgId(102)).request());
        assertThat(cache.success(ACCOUNT, ORG)).contains(SUCCESS);
        cache.forget(Samples.submitted(2).request());
        assertThat(cache.success(ACCOUNT, ORG)).isEmpty();
    }

    @Test
    void forgetsTheSuccessOfAnAccountThatIsAskedForByAnotherName() {
        cache.remember(SUCCESS);
        QuitRequest newer = Samples.submittedAs("other", 2).request();
        assertThat(newer.uin()).isEqualTo(SUCCESS.uin());
        cache.forget(newer);
        assertThat(cache.success(ACCOUNT, ORG)).isEmpty();
    }

    @Test
    void answersNothingWithoutAWindow() {
        RecentSuccessCache never = new RecentSuccessCache(Duration.ZERO, clock);
        never.remember(SUCCESS);
        assertThat(never.success(ACCOUNT, ORG)).isEmpty();
    }

    @Test
    void refusesToRememberAnythingElse() {
        QuitRequest pending = Samples.submitted(1).request();
        assertThatThrownBy(() -> cache.remember(pending)).isInstanceOf(IllegalArgumentException.class);
    }
}
