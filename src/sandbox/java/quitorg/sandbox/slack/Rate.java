package quitorg.sandbox.slack;

/**
 * How often Slack lets a method be called, by app and workspace (docs.slack.dev, "Rate limits"). Slack lets short
 * bursts pass without telling their size; the sizes here are ours: a minute's calls at once, or five messages.
 */
enum Rate {
    /** A limit of its own that no bot of this kind meets. */
    FREE(Integer.MAX_VALUE, Integer.MAX_VALUE),
    TIER_2(20, 20),
    TIER_3(50, 50),
    TIER_4(100, 100),
    /** One message a second, counted for each channel by itself. */
    POSTING(60, 5);

    final int perMinute;
    final int burst;

    Rate(int perMinute, int burst) {
        this.perMinute = perMinute;
        this.burst = burst;
    }
}
