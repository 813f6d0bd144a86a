package quitorg.slack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.golden.EveryKind;
import quitorg.golden.GoldenFile;
import quitorg.golden.SampleCalls;
import quitorg.golden.SampleRefusals;
import quitorg.golden.SampleRequests;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.OrgId;
import quitorg.request.state.Policy;
import quitorg.slack.submission.CommandLineTest;
import quitorg.slack.submission.HelpMessage;
import quitorg.slack.submission.RequestRules;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.PrivateMessage;
import quitorg.slack.view.RequestList;
import quitorg.workflow.port.action.Answer;

/** The answers that only the person who typed or clicked can see. */
class GoldenAnswersTest {
    private static final List<String> TYPED = List.of(
            "**",
            "0",
            "-1",
            "1.5",
            "0x65",
            "１０１",
            "0101",
            "12345678901234567890",
            "9999999999999999999",
            "101abc",
            "<!channel>",
            "<tel:102|101>",
            "–101",
            "“101",
            "statsu 101",
            "hlep",
            "101 payments now",
            "help me",
            "list all",
            "status 101 extra",
            "status",
            "status 1.5");

    private final GoldenSlack slack = new GoldenSlack();

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void answersAsTheGoldenFilesShow() {
        Map<String, String> files = new TreeMap<>();
        files.put("answers.txt", GoldenSlack.sections(answers(), each -> text(each, Optional.empty())));
        files.put(
                "answers-channel-closed.txt",
                GoldenSlack.sections(answers(), each -> text(each, Optional.of("is_archived"))));
        files.put("not-understood.txt", GoldenSlack.sections(byItself(TYPED), CommandLineTest::explanation));
        files.put("help.txt", GoldenSlack.sections(policies(), this::help));
        files.put("status.txt", GoldenSlack.sections(found(), this::found));
        files.put("list.txt", GoldenSlack.sections(open(), this::open));
        files.put("faults.txt", GoldenFile.sections(faults()));
        files.put("fields.txt", GoldenFile.sections(fieldErrors()));
        files.put("not-shown.txt", GoldenFile.sections(notShown()));
        GoldenFile.assertFolder("slack/answer", files);
    }

    @Test
    void hasAGoldenTextForEveryKind() {
        List<Object> samples = new ArrayList<>(answers().values());
        samples.addAll(SampleRefusals.all().values());
        samples.addAll(moves().values());
        TYPED.stream().map(OrgId::parse).forEach(samples::add);
        EveryKind.assertShownBy(samples, Answer.class, OrgId.Problem.class);
    }

    private static Map<String, Decision.Accepted> moves() {
        Map<String, Decision.Accepted> moves = new LinkedHashMap<>(SampleRequests.all());
        moves.putAll(SampleCalls.all());
        moves.putAll(SampleRefusals.inTheThread());
        return moves;
    }

    private static QuitRequest after(String name) {
        return moves().get(name).request();
    }

    private static Map<String, Answer> answers() {
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("submitted", new Answer.Submitted(after("submitted")));
        answers.put("submitted, two approvals", new Answer.Submitted(after("submitted, two approvals and a hold")));
        answers.put("approved", new Answer.Approved(after("approved")));
        answers.put("approved, one more needed", new Answer.Approved(after("approved, one more needed")));
        answers.put("rejected", new Answer.Closed(after("rejected")));
        answers.put("withdrawn", new Answer.Closed(after("withdrawn")));
        answers.put("withdrawn after a call", new Answer.Closed(after("withdrawn, after one call")));
        answers.put("checking", new Answer.Checking(after("left to people")));
        answers.put("resolution noted", new Answer.Said(after("resolution proposed"), false, Optional.empty()));
        answers.put(
                "resolution noted, an earlier one lapsed",
                new Answer.Said(after("resolution proposed"), false, Optional.of("U0BOB")));
        answers.put(
                "resolution noted, meanwhile it ended",
                new Answer.Said(after("resolved, by the answer"), false, Optional.empty()));
        answers.put(
                "resolution confirmed",
                new Answer.Said(after("resolved, two people say it has left"), true, Optional.empty()));
        answers.put("refused", new Answer.Refused(new Refusal.SelfApproval()));
        return answers;
    }

    private String text(Answer answer, Optional<String> channelClosed) {
        return slack.texts.answer(answer, slack.links::to, channelClosed);
    }

    private static Map<String, Policy> policies() {
        Map<String, Policy> policies = new LinkedHashMap<>();
        policies.put("one approval, no hold", new Policy(1, Duration.ofHours(24), Duration.ZERO));
        policies.put("two approvals and a hold", new Policy(2, Duration.ofHours(36), Duration.ofSeconds(90)));
        return policies;
    }

    private String help(Policy policy) {
        return shown(
                new HelpMessage(new RequestRules(List.of("U0ALICE", "S0ADMINS"), List.of("U0BOB", "U0CAROL"), policy))
                        .in(slack.texts));
    }

    private static String shown(PrivateMessage message) {
        return GoldenSlack.message(message.text(), message.blocks());
    }

    private static Map<String, List<QuitRequest>> found() {
        Map<String, List<QuitRequest>> lists = new LinkedHashMap<>();
        lists.put("none", List.of());
        for (QuitRequest each : oneOfEachStatus()) {
            lists.put(each.status().name(), List.of(each));
        }
        lists.put("of two accounts", oneOfEachStatus().subList(0, 2));
        return lists;
    }

    private static Map<String, List<QuitRequest>> open() {
        Map<String, List<QuitRequest>> lists = new LinkedHashMap<>();
        lists.put("none", List.of());
        lists.put("one", List.of(after("submitted")));
        lists.put("several", oneOfEachStatus().subList(0, 4));
        lists.put(
                "more than are shown",
                Stream.generate(() -> after("submitted")).limit(23).toList());
        return lists;
    }

    private static List<QuitRequest> oneOfEachStatus() {
        Map<Object, QuitRequest> byStatus = new TreeMap<>();
        moves().values().forEach(move -> byStatus.putIfAbsent(move.request().status(), move.request()));
        return List.copyOf(byStatus.values());
    }

    private String found(List<QuitRequest> requests) {
        return shown(new RequestList(slack.texts, slack.links::to).found(requests));
    }

    private String open(List<QuitRequest> requests) {
        return shown(new RequestList(slack.texts, slack.links::to).open(requests));
    }

    private Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        faults.put("nothing done", GoldenSlack.TEXTS.faults().nothingDone("V1 <&>"));
        faults.put("not recorded", GoldenSlack.TEXTS.faults().notRecorded("V1 <&>"));
        faults.put("perhaps recorded", GoldenSlack.TEXTS.faults().perhapsRecorded("V1 <&>"));
        faults.put("busy", slack.texts.text("answer.busy"));
        faults.put("stopping", slack.texts.text("answer.stopping"));
        faults.put("unknown button", slack.texts.text("answer.unknown-button"));
        faults.put("card not remembered", GoldenSlack.TEXTS.link(slack.links.remembered(after("submitted"))));
        slack.deleteCards();
        faults.put("card deleted", GoldenSlack.TEXTS.link(slack.links.checked(after("submitted"))));
        for (String code : List.of("channel_not_found", "not_in_channel", "is_archived", "token_revoked", "other")) {
            faults.put("channel refuses, " + code, GoldenSlack.TEXTS.faults().channelClosed(code));
        }
        return faults;
    }

    /** What Slack shows at a field of a modal. */
    private Map<String, String> fieldErrors() {
        Map<String, String> errors = new LinkedHashMap<>();
        errors.put("reason, too short", slack.texts.text("request.error.reason-too-short", 10, 3));
        errors.put("reason, too long", slack.texts.text("request.error.reason-too-long", 500, 3000));
        errors.put("reason, other account", slack.texts.text("request.error.other-account"));
        errors.put("review, other organization", slack.texts.text("review.error.typed", "101"));
        errors.put("review, comment too long", slack.texts.text("review.error.comment", 500));
        errors.put("rejection, no reason", slack.texts.text("rejection.error.why", 500));
        return errors;
    }

    /** What a person reads in place of a modal. */
    private Map<String, String> notShown() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String call : List.of("open", "push")) {
            texts.put(call + ", Slack refuses", slack.texts.text("modal.not-opened." + call, "expired_trigger_id"));
            texts.put(call + ", unclear", slack.texts.text("modal.perhaps-opened." + call, "Slack did not answer"));
        }
        for (ModalKind kind : ModalKind.values()) {
            texts.put("fill, " + kind, slack.texts.text("modal.not-filled." + kind.key()));
        }
        for (String key : List.of(
                "modal.of-another-person",
                "answer.unknown-modal",
                "request.unknown-modal",
                "request.unknown-button",
                "request.unknown-menu",
                "request.repeat-succeeded")) {
            texts.put(key, slack.texts.text(key));
        }
        return texts;
    }

    private static Map<String, String> byItself(List<String> typed) {
        Map<String, String> samples = new LinkedHashMap<>();
        typed.forEach(each -> samples.put(each, each));
        return samples;
    }
}
