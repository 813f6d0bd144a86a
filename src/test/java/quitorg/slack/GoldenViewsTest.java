package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.golden.EveryKind;
import quitorg.golden.GoldenFile;
import quitorg.golden.SampleCalls;
import quitorg.golden.SampleFacts;
import quitorg.golden.SampleRequests;
import quitorg.golden.SampleWork;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Trouble;
import quitorg.request.state.Status;
import quitorg.slack.decision.ReviewModal;
import quitorg.slack.text.Language;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Card;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Modals;
import quitorg.slack.view.ThreadEntry;
import quitorg.workflow.decision.ReviewService.FactsShown;
import quitorg.workflow.decision.ReviewService.Screen;
import quitorg.workflow.port.channel.ChannelMessage;

/** The card in every state, and the review modal for everyone who may open it. */
class GoldenViewsTest {
    /** The states that look different; the texts of outcomes have their own golden files. */
    private static final List<String> CARDS = List.of(
            "submitted",
            "submitted, facts unreadable and an earlier call",
            "reminded, no approver is left",
            "approved, one more needed",
            "approved",
            "approved, the hold comes next",
            "hold began",
            "call began",
            "postponed, not called yet",
            "postponed, rate limit",
            "finished, unknown with a code",
            "left to people",
            "resolution proposed",
            "finished, succeeded",
            "resolved, has left",
            "resolved, two people say it has left",
            "finished, refused",
            "finished, refused with an unknown code",
            "finished, not carried out",
            "finished, facts changed",
            "finished, other account",
            "finished, no longer a member",
            "finished, facts unreadable",
            "finished, approved too long ago",
            "finished, older database",
            "resolved, still a member",
            "resolved, two people say it is a member",
            "late answer, it contradicts a failure",
            "late answer, it contradicts a success",
            "rejected",
            "withdrawn",
            "withdrawn, after one call",
            "stopped",
            "expired");

    private static final List<String> CARDS_IN_EVERY_LANGUAGE = List.of(
            "submitted, facts unreadable and an earlier call",
            "approved, one more needed",
            "hold began",
            "postponed, rate limit",
            "left to people",
            "finished, succeeded",
            "finished, refused",
            "finished, no longer a member",
            "finished, facts unreadable",
            "finished, older database",
            "resolved, still a member",
            "late answer, it contradicts a failure",
            "rejected",
            "stopped");
    private static final List<String> SCREENS_IN_EVERY_LANGUAGE = List.of(
            "may approve, one of two",
            "may approve, other facts than before",
            "may only reject, blocked",
            "may not, the requester's e-mail address");

    private final GoldenSlack slack = new GoldenSlack();

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void showsTheCardAsTheGoldenFilesDo() {
        Map<String, String> files =
                new TreeMap<>(GoldenSlack.files(cards(), card -> GoldenSlack.card(card, GoldenSlack.TEXTS)));
        ChannelMessage first = GoldenSlack.entry(moves().get("submitted"), 1, Optional.empty(), Optional.empty());
        Card posted = new Card(first.request(), GoldenSlack.TEXTS, Samples.NOTIFIED.by(first));
        files.put("posted-for-the-first-time.json", GoldenSlack.message(posted.notice(), posted.blocks()));
        GoldenFile.assertFolder("slack/card", files);
    }

    @Test
    void showsEntriesAsTheGoldenFilesDo() {
        GoldenFile.assertFolder("slack/entry", GoldenSlack.files(entries(), GoldenViewsTest::entry));
    }

    private static Map<String, ChannelMessage> entries() {
        Map<String, ChannelMessage> entries = new LinkedHashMap<>();
        for (String name : List.of("approved", "rejected", "finished, succeeded")) {
            entries.put(name, GoldenSlack.entry(moves().get(name)));
        }
        var renewal = new ChannelMessage.Renewal(2, "1763900000.000100", SampleRequests.NOON.plusSeconds(3600));
        entries.put(
                "link to the first card",
                GoldenSlack.entry(moves().get("submitted"), 1, Optional.of("1.2"), Optional.of(renewal)));
        return entries;
    }

    private static String entry(ChannelMessage message) {
        ThreadEntry entry = message.renewal()
                .map(renewal -> GoldenSlack.TEXTS.thread().replacedCard(renewal, Optional.of(GoldenSlack.LINK)))
                .map(words -> ThreadEntry.replacedCard(message, words, GoldenSlack.TEXTS))
                .orElseGet(() -> ThreadEntry.of(message, GoldenSlack.TEXTS, Samples.NOTIFIED.by(message)));
        return GoldenSlack.message(entry.notice(), entry.blocks());
    }

    @Test
    void showsTheReviewModalAsTheGoldenFilesDo() {
        Modals modals = new Modals(slack.texts);
        Map<String, String> files = new TreeMap<>(reviews(screens(), slack.texts));
        Screen own = screens().get("may not, the requester's e-mail address");
        String requester = own.request().requester().userId();
        files.put("may-not-own-request.json", GoldenSlack.view(new ReviewModal(slack.texts).of(own, requester)));
        files.put(
                "loading.json", GoldenSlack.view(modals.loading(ModalKind.REVIEW, slack.texts.text("review.loading"))));
        files.put("checking.json", GoldenSlack.view(modals.checking(ModalKind.REVIEW)));
        files.put("reject.json", GoldenSlack.view(new ReviewModal(slack.texts).rejection(SampleWork.REVIEW)));
        files.put("answer.json", GoldenSlack.view(modals.message(ModalKind.REVIEW, slack.texts.text("answer.busy"))));
        GoldenFile.assertFolder("slack/review-modal", files);
    }

    private static Map<String, String> reviews(Map<String, Screen> screens, Texts texts) {
        return GoldenSlack.files(screens, screen -> GoldenSlack.view(new ReviewModal(texts).of(screen, "U0BOB")));
    }

    /** The sentences have their own tests; here a person can read them together. */
    @ParameterizedTest
    @EnumSource(
            value = Language.class,
            names = {"PT_BR", "ZH_CN"})
    void showsCardsAndReviewsInTheOtherLanguagesAsTheGoldenFilesDo(Language language) {
        Map<String, QuitRequest> cards = cards();
        cards.keySet().retainAll(CARDS_IN_EVERY_LANGUAGE);
        Map<String, Screen> screens = screens();
        screens.keySet().retainAll(SCREENS_IN_EVERY_LANGUAGE);
        assertThat(cards.size() + screens.size())
                .isEqualTo(CARDS_IN_EVERY_LANGUAGE.size() + SCREENS_IN_EVERY_LANGUAGE.size());
        Texts texts = slack.in(language);
        GoldenFile.assertFolder(
                "slack/card/" + language.tag(), GoldenSlack.files(cards, card -> GoldenSlack.card(card, texts)));
        Map<String, String> reviews = new TreeMap<>(reviews(screens, texts));
        reviews.put("reject.json", GoldenSlack.view(new ReviewModal(texts).rejection(SampleWork.REVIEW)));
        GoldenFile.assertFolder("slack/review-modal/" + language.tag(), reviews);
    }

    @Test
    void hasAGoldenCardForEveryStatus() {
        EveryKind.assertShownBy(cards().values(), Status.class);
    }

    private static Map<String, QuitRequest> cards() {
        Map<String, Decision.Accepted> moves = moves();
        Map<String, QuitRequest> cards = new LinkedHashMap<>();
        CARDS.forEach(name -> cards.put(name, moves.get(name).request()));
        return cards;
    }

    private static Map<String, Decision.Accepted> moves() {
        Map<String, Decision.Accepted> moves = new LinkedHashMap<>(SampleRequests.all());
        moves.putAll(SampleCalls.all());
        return moves;
    }

    private static Map<String, Screen> screens() {
        Map<String, Screen> screens = new LinkedHashMap<>();
        QuitRequest pending = cards().get("submitted");
        QuitRequest ofTwo = moves().get("submitted, two approvals and a hold").request();
        screens.put("may approve", mayApprove(pending, SampleFacts.MEMBER));
        screens.put("may approve, one of two", mayApprove(ofTwo, SampleFacts.MEMBER));
        screens.put(
                "may approve, the last of two",
                mayApprove(cards().get("approved, one more needed"), SampleFacts.MEMBER));
        screens.put(
                "may approve, other facts than before",
                mayApprove(cards().get("approved, one more needed"), new FactsReading.Member(SampleFacts.CHANGED)));
        screens.put("may approve, facts left out", mayApprove(pending, new FactsReading.Member(SampleFacts.SPARSE)));
        screens.put(
                "may approve, an earlier call",
                mayApprove(cards().get("submitted, facts unreadable and an earlier call"), SampleFacts.MEMBER));
        screens.put(
                "may only reject, facts unreadable",
                mayOnlyReject(
                        pending,
                        SampleFacts.UNKNOWN,
                        new Refusal.FactsUnreadable(Trouble.said("no answer within 10 s <&>"))));
        screens.put(
                "may only reject, blocked",
                mayOnlyReject(
                        pending,
                        new FactsReading.Member(SampleFacts.BLOCKED),
                        new Refusal.Blocked(SampleFacts.BLOCKED.blockers(SampleFacts.ORG))));
        screens.put(
                "may only reject, other account",
                mayOnlyReject(
                        pending,
                        new FactsReading.NoMember(SampleFacts.OTHER_UIN),
                        new Refusal.OtherAccount(pending.account(), pending.uin(), SampleFacts.OTHER_UIN)));
        screens.put("may not, the requester's e-mail address", mayNot(pending, new Refusal.SelfApproval()));
        screens.put("may not, not an approver", mayNot(pending, new Refusal.NotAnApprover()));
        screens.put("may not, approved before", mayNot(ofTwo, new Refusal.AlreadyApproved(SampleRequests.NOON)));
        screens.put("may not, decided", mayNot(cards().get("rejected"), decided(cards().get("rejected"))));
        return screens;
    }

    private static Refusal decided(QuitRequest request) {
        return Refusal.AlreadyDecided.of(request);
    }

    private static Screen mayApprove(QuitRequest request, FactsReading facts) {
        return new Screen(request, shown(facts), Optional.empty(), Optional.of(SampleWork.REVIEW));
    }

    private static Screen mayOnlyReject(QuitRequest request, FactsReading facts, Refusal whyNot) {
        return new Screen(request, shown(facts), Optional.of(whyNot), Optional.of(SampleWork.REVIEW));
    }

    private static Optional<FactsShown> shown(FactsReading facts) {
        return Optional.of(new FactsShown(facts, SampleRequests.NOON.plusSeconds(90)));
    }

    private static Screen mayNot(QuitRequest request, Refusal whyNot) {
        return new Screen(request, Optional.empty(), Optional.of(whyNot), Optional.empty());
    }
}
