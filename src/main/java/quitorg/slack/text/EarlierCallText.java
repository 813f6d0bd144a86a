package quitorg.slack.text;

import quitorg.request.EarlierCall;
import quitorg.request.QuitRequest;

/** What is said of calls that came before: those of a request that ends, or ended, uncalled, and those of another one. */
public final class EarlierCallText {
    private EarlierCallText() {}

    /** That the call of another request could still take effect, to whoever asks, decides or reads. */
    public static String warning(EarlierCall earlier) {
        return ":warning: *An earlier call may still take effect.* It was made for " + earlier.request()
                + ", and what came of it was never answered; the account was still a member at "
                + Mrkdwn.date(earlier.readAt())
                + ". The earlier call could in theory still take effect, whatever becomes of"
                + " this request. Look in the Tencent Cloud console first.";
    }

    /**
     * That nothing was called, or what became of what was: only where a call was provably not carried out does a request
     * come to such an end.
     */
    public static String of(QuitRequest ended) {
        int calls = ended.calls();
        return calls == 0
                ? "Nothing was called."
                : "QuitOrganization was called " + (calls == 1 ? "once" : calls + " times")
                        + " before, provably not carried out; nothing more is called.";
    }
}
