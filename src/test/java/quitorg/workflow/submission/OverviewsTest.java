package quitorg.workflow.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static quitorg.golden.SamplePeople.ALICE;
import static quitorg.golden.SamplePeople.BOB;
import static quitorg.golden.SamplePeople.CAROL;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quitorg.golden.SampleCalls;
import quitorg.golden.SampleRequests;
import quitorg.request.Authorization;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Trouble;
import quitorg.request.state.Person;
import quitorg.workflow.port.RequestStore;

/** What each person sees of requests that Alice made. */
class OverviewsTest {
    private static final Person DORA = new Person("U0DORA", "dora@example.com");

    private final Map<String, Decision.Accepted> samples = new HashMap<>(SampleRequests.all());

    {
        samples.putAll(SampleCalls.all());
    }

    private Overview seenBy(Person person, boolean mayRequest, boolean mayApprove, String... requests) {
        return seenBy(new Authorization.Known(person, mayRequest, mayApprove), person, requests);
    }

    private Overview seenBy(Authorization authorization, Person person, String... requests) {
        return at(Duration.ofMinutes(5)).of(snapshot(requests), person.userId(), authorization);
    }

    private static Overviews at(Duration afterNoon) {
        return new Overviews(
                mock(RequestStore.class), Clock.fixed(SampleRequests.NOON.plus(afterNoon), ZoneOffset.UTC));
    }

    private Overviews.Snapshot snapshot(String... requests) {
        List<QuitRequest> all =
                Stream.of(requests).map(name -> samples.get(name).request()).toList();
        return new Overviews.Snapshot(
                all.stream().filter(request -> !request.isTerminal()).toList(),
                all.stream().filter(QuitRequest::isTerminal).toList());
    }

    private QuitRequest sample(String name) {
        return samples.get(name).request();
    }

    @Test
    void aPendingRequestWaitsForApproversOtherThanTheRequester() {
        assertThat(seenBy(BOB, false, true, "submitted").waiting().requests()).containsExactly(sample("submitted"));
        assertThat(seenBy(BOB, true, false, "submitted").waiting().requests()).isEmpty();
        Overview own = seenBy(ALICE, true, true, "submitted");
        assertThat(own.waiting().requests()).isEmpty();
        assertThat(own.own().requests()).containsExactly(sample("submitted"));
    }

    @Test
    void itNoLongerWaitsForThoseWhoApprovedOrForAnyoneOnceItsTimeIsUp() {
        String one = "approved, one more needed";
        assertThat(seenBy(CAROL, true, true, one).waiting().requests()).hasSize(1);
        assertThat(seenBy(BOB, true, true, one).waiting().requests()).isEmpty();
        Overview late = at(Duration.ofHours(30))
                .of(snapshot("submitted"), CAROL.userId(), new Authorization.Known(CAROL, true, true));
        assertThat(late.waiting().requests()).isEmpty();
    }

    @Test
    void anUnknownOutcomeThatIsLeftToPeopleWaitsForAdminsWhoHaveNotReportedIt() {
        assertThat(seenBy(DORA, true, false, "left to people").waiting().requests())
                .hasSize(1);
        assertThat(seenBy(DORA, false, true, "left to people").waiting().requests())
                .isEmpty();
        String proposed = "resolution proposed";
        Person first = sample(proposed).ending().proposal().orElseThrow().by();
        assertThat(seenBy(first, true, true, proposed).waiting().requests()).isEmpty();
        assertThat(seenBy(DORA, true, true, proposed).waiting().requests()).hasSize(1);
    }

    @Test
    void whatEndedIsShownOnceAndToListedPeopleOnly() {
        Overview requester = seenBy(ALICE, true, true, "rejected");
        assertThat(requester.own().requests()).hasSize(1);
        assertThat(requester.ended()).isEmpty();
        Overview other = seenBy(BOB, false, true, "rejected");
        assertThat(other.own().requests()).isEmpty();
        assertThat(other.ended()).hasSize(1);
        assertThat(seenBy(DORA, false, false, "rejected").ended()).isEmpty();
    }

    @Test
    void peopleOnNoListSeeTheirOwnRequestsAndWhy() {
        Overview left = seenBy(ALICE, false, false, "submitted", "rejected");
        assertThat(left.whyNotListed()).isPresent();
        assertThat(left.mayRequest()).isFalse();
        assertThat(left.own().requests()).hasSize(1);
        assertThat(left.waiting().requests()).isEmpty();
        assertThat(seenBy(DORA, false, false, "submitted").own().requests()).isEmpty();
    }

    @Test
    void excludedPeopleAndThoseWhoCannotBeReadSeeNothingOfOthers() {
        for (Authorization none : List.of(
                new Authorization.Excluded(Authorization.Reason.GUEST),
                new Authorization.Unreadable(Trouble.said("later"), Optional.empty()))) {
            Overview nothing = seenBy(none, BOB, "submitted", "rejected", "left to people");
            assertThat(nothing.whyNotListed()).isPresent();
            assertThat(nothing.waiting().requests()).isEmpty();
            assertThat(nothing.own().requests()).isEmpty();
            assertThat(nothing.ended()).isEmpty();
        }
        assertThat(seenBy(new Authorization.Excluded(Authorization.Reason.GUEST), BOB)
                        .whyNotListed())
                .contains(new Refusal.Excluded(Authorization.Reason.GUEST));
    }

    @Test
    void saysHowManyMoreThereAre() {
        List<QuitRequest> many =
                Stream.generate(() -> sample("submitted")).limit(18).toList();
        Overview.Excerpt excerpt = Overview.Excerpt.of(many, 15);
        assertThat(excerpt.requests()).hasSize(15);
        assertThat(excerpt.more()).isEqualTo(3);
    }
}
