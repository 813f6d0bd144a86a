package quitorg.sandbox.slack;

/**
 * How often Slack allows calls of a method, by app and workspace (docs.slack.dev, "Rate limits"). Slack allows short bursts
 * but does not give their size; the sizes here are ours: a minute's calls at once, or five messages.
 */
enum Rate {
    /** A separate limit that no bot of this kind reaches. */
    FREE(Integer.MAX_VALUE, Integer.MAX_VALUE),
    TIER_2(20, 20),
    TIER_3(50, 50),
    TIER_4(100, 100),
    /** One message a second, counted separately for each channel. */
    POSTING(60, 5);

    final int perMinute;
    final int burst;

    Rate(int perMinute, int burst) {
        this.perMinute = perMinute;
        this.burst = burst;
    }
}
