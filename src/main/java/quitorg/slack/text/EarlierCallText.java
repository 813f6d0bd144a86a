package quitorg.slack.text;

import quitorg.request.EarlierCall;
import quitorg.request.QuitRequest;

/**
 * Texts about earlier calls: those of a request that ends, or ended, without a new call, and those of another
 * request.
 */
public final class EarlierCallText {
    private EarlierCallText() {}

    /** Warns requesters, approvers and readers that the call of another request may still take effect. */
    public static String warning(EarlierCall earlier) {
        return ":warning: *An earlier call may still take effect.* It was made for " + earlier.request()
                + ", and what came of it was never answered; the account was still a member at "
                + Mrkdwn.date(earlier.readAt())
                + ". The earlier call could in theory still take effect, whatever becomes of"
                + " this request. Look in the Tencent Cloud console first.";
    }

    /**
     * Says that nothing was called, or the outcome of the calls that were made. A request ends this way only if every
     * call was provably not carried out.
     */
    public static String of(QuitRequest ended) {
        int calls = ended.calls();
        return calls == 0
                ? "Nothing was called."
                : "QuitOrganization was called " + (calls == 1 ? "once" : calls + " times")
                        + " before, provably not carried out; nothing more is called.";
    }
}
