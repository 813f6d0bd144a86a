package quitorg.sandbox.page;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quitorg.sandbox.cloud.Answer;

/** The answers that the page offers for the next {@code QuitOrganization}. */
final class NextAnswers {
    private static final String REFUSALS = "Refused, nothing changed";
    private static final String UNKNOWN = "Outcome unknown";
    private static final String PACE = "Slow, or too often";

    /** The documented error codes, each with what Tencent Cloud says. */
    private static final List<List<String>> CODES = List.of(
            List.of("FailedOperation.DisableQuitSelfCreatedOrganization", "You created this organization yourself"),
            List.of("FailedOperation.MemberExistDelegatePayerNotAllowDelete", "The member has a payer"),
            List.of("FailedOperation.MemberIsDelegatePayerNotAllowDelete", "The member is a payer"),
            List.of("FailedOperation.MemberShareResource", "The member shares resources"),
            List.of("FailedOperation.OrganizationAuthManageNotAllowDelete", "The member is an entity admin"),
            List.of("FailedOperation.ShareResourceMemberInUse", "The member uses a shared resource"),
            List.of("InvalidParameter", "Incorrect parameter"),
            List.of("ResourceNotFound.OrganizationMemberNotExist", "No such member"),
            List.of("ResourceNotFound.OrganizationNotExist", "No such organization"),
            List.of("UnsupportedOperation.CreateMemberNotAllowQuit", "A created member may not leave"),
            List.of("UnsupportedOperation.MemberExistOperateProcessNotAllowDelete", "Operation audit is configured"),
            List.of("UnsupportedOperation.MemberExistServiceNotAllowDelete", "The member is a delegated admin"),
            List.of("UnsupportedOperation.MemberNoPayment", "No credit card is bound"),
            List.of("UnsupportedOperation.MemberNotAllowQuit", "The member may not leave by itself"));

    private static final List<List<String>> UNCERTAIN_CODES = List.of(
            List.of("FailedOperation.OperateBillingPermissionErr", "The billing permission could not be changed"),
            List.of("FailedOperation.QuiteShareUnit", "A share unit could not be left"),
            List.of("InternalError", "Internal error"));

    /**
     * One of them.
     *
     * @param label what it is called on the page
     * @param group which of them belong together
     */
    record Choice(String label, String group, Answer answer) {}

    private final Map<String, Choice> byName = new LinkedHashMap<>();

    NextAnswers() {
        CODES.forEach(code -> addCode(code, REFUSALS));
        UNCERTAIN_CODES.forEach(code -> addCode(code, UNKNOWN));
        add("lost-with-effect", "Leaves, and the answer is lost", UNKNOWN, Answer.loseAnswerAfterEffect());
        add("lost-without-effect", "Does nothing, and the answer is lost", UNKNOWN, Answer.closeBeforeEffect());
        add("reset", "Connection reset", UNKNOWN, Answer.reset());
        add("silent", "No answer at all", UNKNOWN, Answer.hangForGood());
        add("slow", "Succeeds after 6 seconds", PACE, Answer.hang(Duration.ofSeconds(6)));
        add("limit", "Too many calls (RequestLimitExceeded)", PACE, Answer.requestLimitExceeded());
    }

    private void addCode(List<String> codeAndMeaning, String group) {
        String code = codeAndMeaning.get(0);
        String meaning = codeAndMeaning.get(1);
        add(code, meaning + " (" + code + ")", group, Answer.refuse(code, meaning + "."));
    }

    private void add(String name, String label, String group, Answer answer) {
        byName.put(name, new Choice(label, group, answer));
    }

    /** By name, in the order in which the page lists them. */
    Map<String, Choice> byName() {
        return byName;
    }
}
