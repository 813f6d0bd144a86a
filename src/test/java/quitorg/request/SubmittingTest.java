package quitorg.request;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.request.Samples.ALICE;
import static quitorg.request.Samples.FACTS;
import static quitorg.request.Samples.NOON;
import static quitorg.request.Samples.may;
import static quitorg.request.Samples.policy;
import static quitorg.request.Samples.reading;
import static quitorg.request.Samples.refused;
import static quitorg.request.Samples.submission;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.request.account.Account;
import quitorg.request.account.Blocker;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.state.Person;
import quitorg.request.state.RequestId;
import quitorg.request.state.Status;

class SubmittingTest {
    private static final String REASON = "the project has ended";

    @Test
    void startsPendingWithItsTimeToLive() {
        Decision decision = QuitRequest.submit(submission(may(ALICE), REASON, reading(FACTS)), policy(1), NOON);
        QuitRequest request = Samples.accepted(decision);
        assertThat(request.status()).isEqualTo(Status.PENDING);
        assertThat(request.version()).isEqualTo(1);
        assertThat(request.expiresAt()).isEqualTo(NOON.plusSeconds(86_400));
    }

    @Test
    void refusesSomeoneWhoIsNoAdmin() {
        Authorization approverOnly = new Authorization.Known(ALICE, false, true);
        assertThat(submit(approverOnly, REASON, reading(FACTS))).isEqualTo(new Refusal.NotAnAdmin());
    }

    @ParameterizedTest
    @EnumSource(Authorization.Reason.class)
    void refusesEveryKindOfExcludedUser(Authorization.Reason reason) {
        assertThat(submit(new Authorization.Excluded(reason), REASON, reading(FACTS)))
                .isEqualTo(new Refusal.Excluded(reason));
    }

    @Test
    void refusesWhileTheDirectoryCannotBeRead() {
        Authorization unreadable = new Authorization.Unreadable(Trouble.said("down"), Optional.empty());
        assertThat(submit(unreadable, REASON, reading(FACTS))).isInstanceOf(Refusal.DirectoryUnreadable.class);
    }

    @Test
    void countsAReasonInCharactersAsPeopleDo() {
        String nineEmoji = "\uD83D\uDE80".repeat(9);
        assertThat(submit(may(ALICE), nineEmoji, reading(FACTS))).isEqualTo(new Refusal.ReasonLength(9, 10, 500));
        assertThat(submit(may(ALICE), "x".repeat(501), reading(FACTS))).isInstanceOf(Refusal.ReasonLength.class);
        assertThat(QuitRequest.submit(
                        submission(may(ALICE), "\uD83D\uDE80".repeat(500), reading(FACTS)), policy(1), NOON))
                .isInstanceOf(Decision.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B",
                "\u00A0\u2007\u202F\u3000\u0085\u2800\u3164\u00AD\u2060\uFEFF\uFE0F",
                "short\u200B\u200B\u200B\u200B\u200B\u200B",
                "\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0short",
                "s        h"
            })
    void wantsAReasonThatCanBeSeen(String reason) {
        assertThat(submit(may(ALICE), reason, reading(FACTS)))
                .isInstanceOfSatisfying(Refusal.ReasonLength.class, refusal -> assertThat(refusal.length())
                        .isLessThanOrEqualTo(5));
    }

    @Test
    void storesAReasonWithoutBlanksAroundIt() {
        Decision decision = QuitRequest.submit(
                submission(may(ALICE), "\u200B\u00A0" + REASON + "\u3000\uFEFF", reading(FACTS)), policy(1), NOON);
        assertThat(Samples.accepted(decision).reason()).isEqualTo(REASON);
    }

    @Test
    void acceptsFactsThatCannotBeReadSinceNothingIsApprovedWithoutThem() {
        FactsReading identityOnly = new FactsReading.Unreadable(Trouble.said("time-out"), Optional.of(Samples.UIN));
        assertThat(QuitRequest.submit(submission(may(ALICE), REASON, identityOnly), policy(1), NOON))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void refusesWhereTheAccountsIdentityCannotBeRead() {
        assertThat(submit(may(ALICE), REASON, new FactsReading.Unreadable(Trouble.said("time-out"))))
                .isEqualTo(new Refusal.AccountUnreadable(Trouble.said("time-out")));
    }

    @Test
    void refusesWhereNoOneElseCouldApprove() {
        Approvers alone = new Approvers.Known(List.of(ALICE, new Person("UALICE2", "Alice@Example.com")));
        Submission asked = new Submission(
                RequestId.random(new java.util.Random(1)),
                new Account("default"),
                Samples.ORG,
                REASON,
                may(ALICE),
                alone,
                reading(FACTS),
                Optional.empty());
        assertThat(refused(QuitRequest.submit(asked, policy(1), NOON))).isEqualTo(new Refusal.TooFewApprovers(1, 0));
        assertThat(refused(QuitRequest.submit(submission(may(ALICE), REASON, reading(FACTS)), policy(3), NOON)))
                .isEqualTo(new Refusal.TooFewApprovers(3, 2));
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> blockers() {
        Optional<Boolean> yes = Optional.of(true);
        Optional<Boolean> no = Optional.of(false);
        Optional<String> other = Optional.of("100000000099");
        Optional<String> own = Optional.of(Samples.UIN.value());
        return Stream.of(
                arguments(new OrgId(202), other, Optional.empty(), yes, no, no, no, Blocker.OTHER_ORGANIZATION),
                arguments(Samples.ORG, other, Optional.empty(), no, no, no, no, Blocker.QUIT_DENIED),
                arguments(Samples.ORG, other, Optional.empty(), yes, yes, no, no, Blocker.CREATOR),
                arguments(Samples.ORG, own, Optional.empty(), yes, no, no, no, Blocker.CREATOR),
                arguments(Samples.ORG, other, Optional.empty(), yes, no, yes, no, Blocker.SERVICE_ADMIN),
                arguments(Samples.ORG, other, Optional.empty(), yes, no, no, yes, Blocker.ENTITY_ADMIN),
                arguments(Samples.ORG, other, other, yes, no, no, no, Blocker.DELEGATED_PAYER));
    }

    private static org.junit.jupiter.params.provider.Arguments arguments(
            OrgId orgId,
            Optional<String> host,
            Optional<String> payer,
            Optional<Boolean> allowed,
            Optional<Boolean> manager,
            Optional<Boolean> service,
            Optional<Boolean> entity,
            Blocker expected) {
        Facts facts = new Facts(
                Samples.UIN,
                orgId,
                new Facts.NamedAccount(host, Optional.empty()),
                Optional.empty(),
                List.of(),
                new Facts.NamedAccount(payer, Optional.empty()),
                allowed,
                new Facts.Roles(manager, service, entity));
        return org.junit.jupiter.params.provider.Arguments.of(facts, expected);
    }

    @ParameterizedTest
    @MethodSource("blockers")
    void refusesWhatTheFactsForbid(Facts facts, Blocker expected) {
        assertThat(submit(may(ALICE), REASON, reading(facts))).isEqualTo(new Refusal.Blocked(EnumSet.of(expected)));
    }

    @Test
    void isNotBlockedByAnAccountThatPaysForItself() {
        Facts paysItself = new Facts(
                Samples.UIN,
                Samples.ORG,
                new Facts.NamedAccount(Optional.empty(), Optional.empty()),
                Optional.empty(),
                List.of(),
                new Facts.NamedAccount(Optional.of(Samples.UIN.value()), Optional.empty()),
                Optional.of(true),
                new Facts.Roles(Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(paysItself.blockers(Samples.ORG)).isEmpty();
    }

    private static Refusal submit(Authorization authorization, String reason, FactsReading facts) {
        return refused(QuitRequest.submit(submission(authorization, reason, facts), policy(1), NOON));
    }
}
