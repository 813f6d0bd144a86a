package quitorg.slack.text;

import quitorg.request.CallOutcome;
import quitorg.request.Event;
import quitorg.request.OrgId;

/** The answer of a call that arrived after another outcome was recorded, in words. */
public final class LateAnswerText {
    private LateAnswerText() {}

    public static String of(Event.LateAnswer late, OrgId orgId) {
        return ":hourglass: *The call was answered late.* " + said(late.answer(), orgId) + "\n" + meaning(late, orgId);
    }

    private static String said(CallOutcome answer, OrgId orgId) {
        if (answer instanceof CallOutcome.Succeeded succeeded) {
            return "Tencent Cloud says that the account has left organization " + orgId + "."
                    + OutcomeText.line(succeeded.requestId());
        }
        if (answer instanceof CallOutcome.Refused refused) {
            return "Tencent Cloud refused it: the call changed nothing." + OutcomeText.answer(refused.error());
        }
        if (answer instanceof CallOutcome.NotSent notSent) {
            return "It never reached Tencent Cloud, so it changed nothing: " + Mrkdwn.escape(notSent.why(), 500) + ".";
        }
        CallOutcome.Unknown unknown = (CallOutcome.Unknown) answer;
        return "The answer leaves open whether the account has left organization " + orgId + "."
                + unknown.error().map(OutcomeText::answer).orElse("");
    }

    private static String meaning(Event.LateAnswer late, OrgId orgId) {
        if (late.isContradiction()) {
            return ":warning: *This is not what was recorded*: the request is " + late.recorded()
                    + " and stays so. Nothing is called again. Please look in the Tencent Cloud console whether the"
                    + " account is still a member of organization " + orgId
                    + ", and trust what you see there. Tencent Cloud's support can look the RequestId up.";
        }
        boolean isOpen = late.answer() instanceof CallOutcome.Unknown;
        return (isOpen ? "It changes nothing: the request stays " : "It agrees with what was recorded: the request is ")
                + late.recorded() + ". Nothing is called again.";
    }
}
