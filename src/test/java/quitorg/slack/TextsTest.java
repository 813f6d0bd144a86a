package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.request.state.ShownEvent;
import quitorg.request.state.Status;
import quitorg.slack.text.OutcomeText;
import quitorg.slack.text.RefusalText;

/** Texts must be true, and no text that other people wrote may pass for the bot's. */
class TextsTest {
    private static final OutcomeText OUTCOMES = Samples.TEXTS.outcomes();
    private static final OrgId ORG = new OrgId(101);
    private static final QuitRequest REQUEST = Samples.pending(Duration.ZERO);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void letsNoNameFromTheCloudForgeALineOfFacts() {
        String forged = "Head Office\n*Can leave on its own*\nYes\n*Billed to*\nthis account";
        List<String> fields = shown(facts(forged, Optional.of(true)));
        assertThat(fields)
                .filteredOn(field -> field.startsWith("*Can leave on its own*"))
                .hasSize(1);
        assertThat(fields).filteredOn(field -> field.startsWith("*Billed to*")).hasSize(1);
        assertThat(fields).allMatch(field -> field.lines().count() == 2);
    }

    @Test
    void keepsALongNameFromPushingFactsOutOfTheWindow() {
        assertThat(shown(facts("x".repeat(5_000), Optional.of(true))))
                .contains("*Can leave on its own*\nYes")
                .allMatch(field -> field.length() < 400);
    }

    @Test
    void namesEveryDecisiveFactThatTheCloudLeftOut() {
        assertThat(Samples.TEXTS.facts().unknown(new FactsReading.Member(facts("Head Office", Optional.empty()))))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("did not return everything", "Can leave on its own", "Admin of a verified entity"));
    }

    private static List<String> shown(Facts facts) {
        return Samples.TEXTS.facts().fields(new FactsReading.Member(facts), ORG);
    }

    @Test
    void doesNotClaimAMembershipThatTheRefusalDenies() {
        CloudError error = new CloudError(
                "ResourceNotFound.OrganizationMemberNotExist",
                "The member does not exist.",
                Optional.of(new CloudRequestId("r-1")));
        assertThat(OUTCOMES.of(new Outcome.Failed(new Outcome.Failure.Refused(error)), REQUEST))
                .contains("Nothing was changed by this call", "OrganizationMemberNotExist", "r-1")
                .doesNotContain("still in organization");
    }

    @Test
    void showsTheServersWordsOfACodeThatNoOneKnows() {
        CloudError error = new CloudError("FailedOperation.New", "Something <new>.", Optional.empty());
        assertThat(OUTCOMES.of(new Outcome.Failed(new Outcome.Failure.Refused(error)), REQUEST))
                .contains("Nothing was changed by it", "FailedOperation.New", "Something &lt;new&gt;.");
    }

    @Test
    void showsBracesAndApostrophesOfOthersAsTheyAre() {
        String foreign = "{0} isn't '{1}' {2,choice,0#x}";
        assertThat(OUTCOMES.of(new Outcome.Unknown(Trouble.said(foreign), Optional.empty(), true, NOON), REQUEST))
                .contains("(`" + foreign + "`; <!date");
    }

    @Test
    void saysOfAnUnknownOutcomeOnlyWhatIsKnown() {
        assertThat(OUTCOMES.of(new Outcome.Unknown(Trouble.said("reset"), Optional.empty(), true, NOON), REQUEST))
                .contains("was called", "It will not be called again");
        assertThat(OUTCOMES.of(new Outcome.Unknown(Trouble.said("died"), Optional.empty(), false, NOON), REQUEST))
                .contains("may or may not have been called");
    }

    @Test
    void namesWhatTheChannelKnowsAndAnOlderDatabaseDoesNot() {
        List<ShownEvent> unknown = List.of(
                new ShownEvent(2, "ab", ShownEvent.Kind.REMINDER, NOON),
                new ShownEvent(3, "cd", ShownEvent.Kind.WITHDRAWAL, NOON));
        assertThat(OUTCOMES.of(new Outcome.Failed(new Outcome.Failure.OlderDatabase(unknown)), REQUEST))
                .contains(
                        "Failed:*",
                        "The bot called nothing: the channel shows",
                        "a reminder (",
                        "a withdrawal (",
                        "restored from an older copy")
                .contains("ask again");
        List<ShownEvent> many = Collections.nCopies(500, unknown.get(0));
        assertThat(OUTCOMES.of(new Outcome.Failed(new Outcome.Failure.OlderDatabase(many)), REQUEST))
                .contains("490 more entries and a reminder", "ask again")
                .hasSizeLessThan(2_500);
    }

    @Test
    void saysThatWhatWasApprovedTooLongAgoWasNotCalledAndMayBeAskedForAgain() {
        assertThat(OUTCOMES.of(new Outcome.Failed(new Outcome.Failure.ApprovedTooLongAgo(NOON)), REQUEST))
                .contains("Failed:*", "Nothing was called: the approval is too old", "ask again");
    }

    @Test
    void saysThatWhatCouldNotBeDecidedChangedNothingAndMayBeTriedAgain() {
        assertThat(Samples.TEXTS.refusals().of(new Refusal.CouldNotBeDecided("g-<1>")))
                .contains("was changed", "will not count later", "Try again", "g-&lt;1&gt;");
    }

    @Test
    void saysOfALateAnswerThatContradictsTheOutcomeWhatToDo() {
        CallOutcome success = new CallOutcome.Succeeded(new CloudRequestId("r-1"));
        assertThat(OUTCOMES.late(new Event.LateAnswer(success, Status.FAILED), ORG))
                .contains("late.*", "RequestId `r-1`", "contradicts the recorded outcome", ":x: Failed", "console")
                .contains("Nothing is called again");
        assertThat(OUTCOMES.late(new Event.LateAnswer(success, Status.SUCCEEDED), ORG))
                .contains("RequestId `r-1`", "agrees with the recorded outcome: :white_check_mark: Succeeded")
                .doesNotContain("console");
    }

    @Test
    void saysOfWhatWaitedTooLongWhenItWasDoneAndToDoItAgain() {
        assertThat(Samples.TEXTS.refusals().of(new Refusal.WaitedTooLong(NOON)))
                .contains("<!date^1795435200^", "Nothing was changed", "will not count later", "do it again");
    }

    @Test
    void tellsNoOneToTryAgainTooEarly() {
        RefusalText refusals = Samples.TEXTS.refusals();
        assertThat(refusals.of(new Refusal.UnknownReview()))
                .contains("restored from an older copy, or the review is too old");
        assertThat(refusals.of(
                        new Refusal.DirectoryUnreadable(Trouble.said("429"), Optional.of(Duration.ofSeconds(179)))))
                .contains("Try again in 2 minutes 59 seconds.");
        assertThat(refusals.of(
                        new Refusal.DirectoryUnreadable(Trouble.said("429"), Optional.of(Duration.ofMillis(7_001)))))
                .contains("Try again in 8 seconds.");
        assertThat(refusals.of(new Refusal.DirectoryUnreadable(Trouble.said("429"), Optional.of(Duration.ZERO))))
                .contains("Try again in 1 second.");
    }

    private static Facts facts(String creator, Optional<Boolean> flag) {
        return new Facts(
                new Uin("100000000001"),
                ORG,
                new Facts.NamedAccount(Optional.of("100000000099"), Optional.of(creator)),
                Optional.of("2024-05-06"),
                List.of("View bills"),
                new Facts.NamedAccount(Optional.empty(), Optional.empty()),
                flag,
                new Facts.Roles(flag, flag, flag));
    }
}
