package quitorg.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quitorg.request.Approvers;
import quitorg.request.Authorization;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.Submission;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestId;
import quitorg.slack.channel.Notified;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.slack.text.CardLink;
import quitorg.slack.text.Language;
import quitorg.slack.text.Texts;

/** Requests and people for tests of texts and views. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final OrgId ORG = new OrgId(101);
    public static final Person ALICE = new Person("U0ALICE", "alice@example.com");
    public static final Person BOB = new Person("U0BOB", "bob@example.com");

    /** English; finds no card. */
    public static final Texts TEXTS = Texts.in(Language.EN, request -> CardLink.NONE);

    /** Everyone reads English. */
    public static final ReaderTexts READERS = readers(TEXTS);

    /** Cards mention Bob and a group, an unknown outcome Alice, Bob and Carol. */
    public static final Notified NOTIFIED = new Notified(
            List.of("U0BOB", "S0APPROVERS"), List.of("U0BOB", "U0CAROL"), List.of("U0ALICE", "U0BOB", "U0CAROL"));

    private Samples() {}

    /** Everyone reads these texts. */
    public static ReaderTexts readers(Texts texts) {
        return new ReaderTexts() {
            @Override
            public Texts of(String userId) {
                return texts;
            }

            @Override
            public Texts ofKnown(String userId) {
                return texts;
            }

            @Override
            public Texts afterAcknowledgement(String userId) {
                return texts;
            }

            @Override
            public void expect(String userId) {}
        };
    }

    /** A request by Alice that Bob may approve. */
    public static QuitRequest pending(Duration hold) {
        Submission submission = new Submission(
                new RequestId("Q-00000001"),
                new Account("default"),
                ORG,
                "the project has ended",
                may(ALICE),
                new Approvers.Known(List.of(ALICE, BOB)),
                new FactsReading.Unreadable(Trouble.said("down"), Optional.of(new Uin("100000000001"))),
                Optional.empty());
        return accepted(QuitRequest.submit(submission, new Policy(1, Duration.ofHours(24), hold), NOON))
                .request();
    }

    public static Decision.Accepted accepted(Decision decision) {
        return (Decision.Accepted) decision;
    }

    public static Authorization may(Person person) {
        return new Authorization.Known(person, true, true);
    }
}
