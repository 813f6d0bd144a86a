package quitorg.slack;

import quitorg.approval.QuitRequest;

/** What is said of the calls of a request that ends, or ended, although it was to be called (again). */
final class CallsBefore {
    private CallsBefore() {}

    /**
     * That nothing was called, or what became of what was: only where a call was provably not carried out does a request
     * come to such an end.
     */
    static String of(QuitRequest ended) {
        int calls = ended.calls();
        return calls == 0
                ? "Nothing was called."
                : "QuitOrganization was called " + (calls == 1 ? "once" : calls + " times")
                        + " before, provably not carried out; nothing more is called.";
    }
}
