package quitorg.request;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.request.Samples.ALICE;
import static quitorg.request.Samples.BOB;
import static quitorg.request.Samples.CAROL;
import static quitorg.request.Samples.FACTS;
import static quitorg.request.Samples.NOON;
import static quitorg.request.Samples.accepted;
import static quitorg.request.Samples.approve;
import static quitorg.request.Samples.approved;
import static quitorg.request.Samples.executing;
import static quitorg.request.Samples.may;
import static quitorg.request.Samples.pending;
import static quitorg.request.Samples.reading;
import static quitorg.request.Samples.refused;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quitorg.request.account.Account;
import quitorg.request.account.Blocker;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.Person;
import quitorg.request.state.RequestId;
import quitorg.request.state.Status;

class ApprovingTest {
    private static final Instant LATER = NOON.plusSeconds(60);

    @Test
    void approvesByASecondPerson() {
        assertThat(approved().status()).isEqualTo(Status.APPROVED);
        assertThat(approved().callNotBefore()).contains(LATER);
    }

    @Test
    void refusesApprovalWhenTheKeysAreThoseOfAnotherAccount() {
        assertThat(refused(approve(pending(1), BOB, FACTS, new FactsReading.NoMember(new Uin("999")), LATER)))
                .isEqualTo(new Refusal.OtherAccount(pending(1).account(), Samples.UIN, new Uin("999")));
    }

    @Test
    void refusesApprovalWhereOnlyTheIdentityCouldBeReadAndIsAnothers() {
        FactsReading other = new FactsReading.Unreadable(Trouble.said("down"), Optional.of(new Uin("999")));
        assertThat(refused(approve(pending(1), BOB, FACTS, other, LATER)))
                .isEqualTo(new Refusal.OtherAccount(pending(1).account(), Samples.UIN, new Uin("999")));
    }

    @Test
    void refusesApprovalByTheRequester() {
        assertThat(refused(approve(pending(1), ALICE, FACTS, reading(FACTS), LATER)))
                .isEqualTo(new Refusal.SelfApproval());
    }

    @Test
    void refusesTheRequestersSecondUserWithTheSameAddress() {
        Person alias = new Person("UALICE2", "ALICE@example.com");
        assertThat(refused(approve(pending(1), alias, FACTS, reading(FACTS), LATER)))
                .isEqualTo(new Refusal.SelfApproval());
    }

    @Test
    void refusesSomeoneWhoIsNoApproverBeforeTellingAnythingOfTheRequest() {
        Authorization outsider = new Authorization.Known(CAROL, true, false);
        assertThat(refused(executing().approve(outsider, FACTS, reading(FACTS), "", new PeopleNow(Map.of()), LATER)))
                .isEqualTo(new Refusal.NotAnApprover());
    }

    @Test
    void refusesFactsOtherThanThoseSeenAndTellsTheDifference() {
        Facts now = Samples.facts(Samples.ORG, Optional.empty());
        assertThat(refused(approve(pending(1), BOB, FACTS, reading(now), LATER)))
                .isEqualTo(new Refusal.FactsChanged(List.of(new Facts.Difference("IsAllowQuit", "yes", "unknown"))));
    }

    @Test
    void refusesFactsThatBlockItThoughTheApproverSawThem() {
        Facts denied = Samples.facts(Samples.ORG, Optional.of(false));
        assertThat(refused(approve(pending(1), BOB, denied, reading(denied), LATER)))
                .isEqualTo(new Refusal.Blocked(Set.of(Blocker.QUIT_DENIED)));
    }

    @Test
    void refusesApprovalWhereTheAccountLeftMeanwhile() {
        assertThat(refused(approve(pending(1), BOB, FACTS, new FactsReading.NoMember(Samples.UIN), LATER)))
                .isEqualTo(new Refusal.Blocked(Set.of(Blocker.NO_ORGANIZATION)));
    }

    @Test
    void refusesFactsThatCannotBeRead() {
        assertThat(refused(
                        approve(pending(1), BOB, FACTS, new FactsReading.Unreadable(Trouble.said("time-out")), LATER)))
                .isEqualTo(new Refusal.FactsUnreadable(Trouble.said("time-out")));
    }

    @Test
    void refusesAfterItsTimeEvenBeforeTheExpiryIsWritten() {
        Instant tooLate = pending(1).expiresAt();
        assertThat(refused(approve(pending(1), BOB, FACTS, reading(FACTS), tooLate)))
                .isEqualTo(new Refusal.Expired(tooLate));
    }

    @Test
    void tellsALateApproverWhoWasFirst() {
        assertThat(refused(approve(approved(), CAROL, FACTS, reading(FACTS), LATER)))
                .isEqualTo(new Refusal.AlreadyDecided(Status.APPROVED, false, Optional.of("UBOB"), LATER));
    }

    @Test
    void countsOnePersonOnce() {
        QuitRequest once = accepted(approve(pending(2), BOB, FACTS, reading(FACTS), LATER));
        assertThat(once.status()).isEqualTo(Status.PENDING);
        assertThat(refused(approve(once, BOB, FACTS, reading(FACTS), LATER)))
                .isEqualTo(new Refusal.AlreadyApproved(LATER));
        Person secondUser = new Person("UBOB2", "bob@example.com");
        assertThat(refused(approve(once, secondUser, FACTS, reading(FACTS), LATER)))
                .isEqualTo(new Refusal.AlreadyApproved(LATER));
        assertThat(accepted(approve(once, CAROL, FACTS, reading(FACTS), LATER)).status())
                .isEqualTo(Status.APPROVED);
    }

    @Test
    void letsEarlierApprovalsOfOtherFactsLapse() {
        QuitRequest once = accepted(approve(pending(2), BOB, FACTS, reading(FACTS), LATER));
        Facts other = Samples.facts(Samples.ORG, Optional.empty());
        Decision decision = approve(once, CAROL, other, reading(other), LATER);
        assertThat(accepted(decision).status()).isEqualTo(Status.PENDING);
        assertThat(((Event.Approved) ((Decision.Accepted) decision).event()).lapsed())
                .containsExactly("UBOB");
    }

    @Test
    void letsAnApprovalLapseWhoseGiverIsNoApproverAnyMore() {
        QuitRequest once = accepted(approve(pending(2), BOB, FACTS, reading(FACTS), LATER));
        Decision decision = once.approve(
                may(CAROL), FACTS, reading(FACTS), "", now(new Authorization.Known(BOB, true, false)), LATER);
        assertThat(accepted(decision).status()).isEqualTo(Status.PENDING);
        assertThat(accepted(decision).missingApprovals()).isEqualTo(1);
    }

    @Test
    void letsOnlyTheRequesterWithdrawAndNotOnceTheCallHasBegun() {
        assertThat(refused(pending(1).withdraw(may(BOB), LATER))).isEqualTo(new Refusal.NotTheRequester());
        assertThat(accepted(pending(1).withdraw(may(ALICE), LATER)).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(accepted(approved().withdraw(may(ALICE), LATER)).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(refused(executing().withdraw(may(ALICE), LATER)))
                .isEqualTo(new Refusal.NotPossibleNow(Status.EXECUTING));
    }

    @Test
    void letsAnyAdminStopWhatIsApprovedButNotYetCalled() {
        assertThat(accepted(approved().stop(may(CAROL), LATER)).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(refused(pending(1).stop(may(CAROL), LATER))).isEqualTo(new Refusal.NotPossibleNow(Status.PENDING));
        assertThat(refused(executing().stop(may(CAROL), LATER)))
                .isEqualTo(new Refusal.NotPossibleNow(Status.EXECUTING));
    }

    @Test
    void refusesRejectionByTheRequesterAndTheirNamesake() {
        Person namesake = new Person("UOTHER", "ALICE@example.com");
        assertThat(refused(pending(1).reject(may(ALICE), "no", LATER))).isInstanceOf(Refusal.SelfApproval.class);
        assertThat(refused(pending(1).reject(may(namesake), "no", LATER))).isInstanceOf(Refusal.SelfApproval.class);
    }

    @Test
    void letsAnApproverThinkBetterOfIt() {
        QuitRequest approvedOnce = accepted(approve(pending(2), BOB, FACTS, reading(FACTS), LATER));
        assertThat(accepted(approvedOnce.reject(may(BOB), "on second thoughts", LATER))
                        .status())
                .isEqualTo(Status.REJECTED);
    }

    @Test
    void rejectsForGood() {
        QuitRequest rejected = accepted(pending(1).reject(may(BOB), "not now", LATER));
        assertThat(rejected.status()).isEqualTo(Status.REJECTED);
        assertThat(refused(approve(rejected, CAROL, FACTS, reading(FACTS), LATER)))
                .isEqualTo(new Refusal.AlreadyDecided(Status.REJECTED, false, Optional.of("UBOB"), LATER));
    }

    @Test
    void expiresOnlyWhenItsTimeHasCome() {
        assertThat(pending(1).expire(LATER)).isInstanceOf(Decision.Refused.class);
        assertThat(accepted(pending(1).expire(pending(1).expiresAt())).status()).isEqualTo(Status.EXPIRED);
        assertThat(approved().expire(pending(1).expiresAt())).isInstanceOf(Decision.Refused.class);
    }

    private static PeopleNow now(Authorization.Known... people) {
        return new PeopleNow(
                Stream.of(people).collect(Collectors.toMap(now -> now.person().userId(), now -> now)));
    }

    private static Authorization.Known hasAddress(Person person, String email) {
        return new Authorization.Known(new Person(person.userId(), email), true, true);
    }

    @Test
    void letsAnApprovalLapseWhoseGiverHasTheRequestersAddressNow() {
        assertThatBobsApprovalLapses(now(hasAddress(BOB, "Alice@Example.com")));
    }

    @Test
    void letsAnApprovalLapseWhoseGiversAddressTheRequesterHasNow() {
        assertThatBobsApprovalLapses(now(hasAddress(ALICE, "bob@example.com")));
    }

    @Test
    void letsAnApprovalLapseWhoseGiverAndRequesterBothHaveAThirdAddressNow() {
        assertThatBobsApprovalLapses(now(hasAddress(BOB, "third@example.com"), hasAddress(ALICE, "THIRD@example.com")));
    }

    @Test
    void letsAnApprovalLapseWhoseGiverHasTheAddressOfTheOneWhoApprovesNow() {
        assertThatBobsApprovalLapses(now(hasAddress(BOB, "carol@example.com")));
    }

    private static void assertThatBobsApprovalLapses(PeopleNow people) {
        QuitRequest once = accepted(approve(pending(2), BOB, FACTS, reading(FACTS), LATER));
        Decision decision = once.approve(may(CAROL), FACTS, reading(FACTS), "", people, LATER);
        assertThat(accepted(decision).status()).isEqualTo(Status.PENDING);
        assertThat(accepted(decision).approvals())
                .extracting(approval -> approval.by().userId())
                .containsExactly("UCAROL");
        assertThat(((Event.Approved) ((Decision.Accepted) decision).event()).lapsed())
                .containsExactly("UBOB");
    }

    @Test
    void countsTwoEarlierApproversOnceWhoHaveOneAddressNow() {
        Person dan = new Person("UDAN", "dan@example.com");
        QuitRequest once = accepted(approve(needingThree(dan), BOB, FACTS, reading(FACTS), LATER));
        QuitRequest twice = accepted(approve(once, CAROL, FACTS, reading(FACTS), LATER));
        PeopleNow people = now(hasAddress(BOB, "one@example.com"), hasAddress(CAROL, "one@example.com"));
        QuitRequest after = accepted(twice.approve(may(dan), FACTS, reading(FACTS), "", people, LATER));
        assertThat(after.status()).isEqualTo(Status.PENDING);
        assertThat(after.approvals())
                .extracting(approval -> approval.by().userId())
                .containsExactly("UBOB", "UDAN");
    }

    private static QuitRequest needingThree(Person fourth) {
        Submission submission = new Submission(
                new RequestId("Q-00000003"),
                new Account("default"),
                Samples.ORG,
                "the project has ended",
                may(ALICE),
                new Approvers.Known(List.of(BOB, CAROL, fourth)),
                reading(FACTS),
                Optional.empty());
        return accepted(QuitRequest.submit(submission, Samples.policy(3), NOON));
    }

    @Test
    void refusesTheApproverWhoseAddressTheRequesterHasNow() {
        PeopleNow people = now(hasAddress(ALICE, "carol@example.com"));
        assertThat(refused(pending(1).approve(may(CAROL), FACTS, reading(FACTS), "", people, LATER)))
                .isEqualTo(new Refusal.SelfApproval());
    }

    @Test
    void refusesWhileItIsNotKnownWhoTheRequesterIsNow() {
        PeopleNow people =
                new PeopleNow(Map.of("UALICE", new Authorization.Unreadable(Trouble.said("down"), Optional.empty())));
        assertThat(refused(pending(1).approve(may(BOB), FACTS, reading(FACTS), "", people, LATER)))
                .isEqualTo(new Refusal.DirectoryUnreadable(Trouble.said("down"), Optional.empty()));
    }

    @Test
    void isNotHeldUpByARequesterWhoWasDeactivated() {
        PeopleNow people =
                new PeopleNow(Map.of("UALICE", new Authorization.Excluded(Authorization.Reason.DEACTIVATED)));
        assertThat(accepted(pending(1).approve(may(BOB), FACTS, reading(FACTS), "", people, LATER))
                        .status())
                .isEqualTo(Status.APPROVED);
    }
}
