package quitorg.slack.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.golden.SampleCalls;
import quitorg.golden.SampleRequests;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.account.CloudError;
import quitorg.request.account.Facts;
import quitorg.request.state.Outcome;
import quitorg.request.state.RequestTerms;
import quitorg.slack.Samples;

/** The header of a card must not say more than is known. */
class HeadlineTextTest {
    private final HeadlineText headlines = Samples.TEXTS.headlines();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ResourceNotFound",
                "ResourceNotFound.OrganizationMemberNotExist",
                "ResourceNotFound.OrganizationNotExist"
            })
    void doesNotSayThatAnAccountIsStillAMemberIfTheCloudFindsNone(String code) {
        CloudError error = new CloudError(code, "No such member.", Optional.empty());
        assertThat(of(new Outcome.Failure.Refused(error))).isEqualTo("Failed: payments was to leave organization 101");
    }

    @Test
    void doesNotSayThatAnAccountIsStillAMemberIfItIsElsewhere() {
        assertThat(of(new Outcome.Failure.FactsChanged(List.of(new Facts.Difference("OrgId", "101", "202")))))
                .isEqualTo("Failed: payments was to leave organization 101");
        assertThat(of(new Outcome.Failure.FactsChanged(List.of(new Facts.Difference("PayUin", "1", "2")))))
                .isEqualTo("Failed: payments was still in organization 101");
    }

    @Test
    void asksWhereALateAnswerContradictsTheRecordedOutcome() {
        for (String name : List.of("late answer, it contradicts a failure", "late answer, it contradicts a success")) {
            assertThat(headlines.of(SampleCalls.all().get(name).request()))
                    .isEqualTo("Has payments left organization 101?");
        }
    }

    @Test
    void keepsTheSentenceWhateverTheNameOfTheAccountIs() {
        String headline = headlines.of(of(new Account("a\u202E<@U1>\n".repeat(50))));
        assertThat(headline)
                .startsWith("a[U+202E]<@U1> a[U+202E]")
                .endsWith("… leaves organization 101?")
                .hasSizeLessThan(150);
    }

    private String of(Outcome.Failure failure) {
        QuitRequest failed = SampleCalls.all().get("finished, refused").request();
        return headlines.of(new QuitRequest(
                failed.id(),
                failed.version(),
                failed.status(),
                failed.terms(),
                failed.consent(),
                failed.call(),
                failed.ending().with(new Outcome.Failed(failure)),
                failed.remindedAt(),
                failed.changedAt()));
    }

    private static QuitRequest of(Account account) {
        QuitRequest pending = SampleRequests.all().get("submitted").request();
        RequestTerms terms = pending.terms();
        RequestTerms named = new RequestTerms(
                account,
                terms.uin(),
                terms.orgId(),
                terms.requester(),
                terms.reason(),
                terms.policy(),
                terms.submittedAt(),
                terms.earlierCall(),
                terms.creator());
        return new QuitRequest(
                pending.id(),
                pending.version(),
                pending.status(),
                named,
                pending.consent(),
                pending.call(),
                pending.ending(),
                pending.remindedAt(),
                pending.changedAt());
    }
}
