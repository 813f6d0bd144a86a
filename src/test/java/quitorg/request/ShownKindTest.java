package quitorg.request;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.request.Samples.BOB;
import static quitorg.request.Samples.CAROL;
import static quitorg.request.Samples.FACTS;
import static quitorg.request.Samples.NOON;
import static quitorg.request.Samples.reading;

import java.util.List;
import org.junit.jupiter.api.Test;
import quitorg.request.account.Account;
import quitorg.request.account.Trouble;
import quitorg.request.state.Outcome;
import quitorg.request.state.ShownEvent;

class ShownKindTest {
    @Test
    void tellsTheLastApprovalFromEarlierOnes() {
        Decision first = Samples.approve(Samples.pending(2), BOB, FACTS, reading(FACTS), NOON);
        Decision second = Samples.approve(Samples.accepted(first), CAROL, FACTS, reading(FACTS), NOON);
        assertThat(said(first)).isEqualTo(ShownEvent.Kind.APPROVAL);
        assertThat(said(first).mayMeanACall()).isFalse();
        assertThat(said(second)).isEqualTo(ShownEvent.Kind.LAST_APPROVAL);
        assertThat(said(second).mayMeanACall()).isTrue();
    }

    private static ShownEvent.Kind said(Decision decision) {
        return ((Decision.Accepted) decision).event().kind();
    }

    @Test
    void countsWhatNoListNamesAsACall() {
        List<Event> calls = List.of(
                new Event.CallBegan(1, new Account("payments"), FACTS),
                new Event.Finished(new Outcome.Failed(new Outcome.Failure.ToldByPeople())),
                new Event.Resolved(new Outcome.Failed(new Outcome.Failure.ToldByPeople()), List.of()),
                new Event.LeftToPeople(Trouble.said("down")));
        assertThat(calls).allMatch(event -> event.kind().mayMeanACall());
    }

    @Test
    void countsWhatOnlyPreventsAsNone() {
        List<Event> prevents = List.of(
                new Event.Rejected(BOB, "no"), new Event.Withdrawn(BOB), new Event.Stopped(BOB), new Event.Expired());
        assertThat(prevents).noneMatch(event -> event.kind().mayMeanACall());
    }
}
