package quitorg.app.settings;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every setting, as {@code serve --help} lists it. The documents say more about each. */
public final class KnownSettings {
    private static final String REQUIRED = "required";
    private static final String NONE = "";

    private static final List<Entry> ALL = List.of(
            new Entry("SLACK_BOT_TOKEN", REQUIRED, "xoxb-…"),
            new Entry("SLACK_APP_TOKEN", NONE, "xapp-…, for Socket Mode; set exactly one of this and the next"),
            new Entry("SLACK_SIGNING_SECRET", NONE, "for HTTP mode: Slack posts to /slack/events on PORT"),
            new Entry("SLACK_API_URL", "https://slack.com/api/", "base of Slack's Web API"),
            new Entry("QUIT_ORG_CHANNEL", REQUIRED, "ID of the channel for cards and results"),
            new Entry("QUIT_ORG_ADMINS", REQUIRED, "who may ask: user and user group IDs, comma-separated"),
            new Entry("QUIT_ORG_APPROVERS", "the admins", "who may approve"),
            new Entry("QUIT_ORG_NOTIFY", "the approvers", "who is mentioned on a new card, or none"),
            new Entry("QUIT_ORG_APPROVALS", "1", "people who must approve besides the requester, 1 to 10"),
            new Entry("QUIT_ORG_REQUEST_TTL", "24h", "a request that is not decided expires, 1s to 30d"),
            new Entry("QUIT_ORG_HOLD", "0s", "wait before the call, in which an admin can stop it, up to 24h"),
            new Entry("QUIT_ORG_REPEAT_WINDOW", "24h", "how long a success answers repeats, up to 30d"),
            new Entry("QUIT_ORG_RETENTION", "365d", "how long records of ended requests are kept, 30d to 3650d"),
            new Entry("QUIT_ORG_LANGUAGE", "en", "of the channel: en, pt-BR or zh-CN"),
            new Entry("TENCENTCLOUD_SECRET_ID", NONE, "of the key of one account; without it, the bot looks for a key"),
            new Entry("TENCENTCLOUD_SECRET_KEY", NONE, "the same key's secret"),
            new Entry("TENCENTCLOUD_TOKEN", NONE, "for temporary keys"),
            new Entry("TENCENTCLOUD_ROLE_ARN", NONE, "a role that this key may assume"),
            new Entry("TENCENTCLOUD_CREDENTIALS_FILE", NONE, "INI file with the keys of several accounts"),
            new Entry("TENCENTCLOUD_ENDPOINT", "organization.intl.tencentcloudapi.com", "of the organization API"),
            new Entry(
                    "TENCENTCLOUD_STS_ENDPOINT", "sts.intl.tencentcloudapi.com", "of the API that identifies accounts"),
            new Entry(
                    "TENCENTCLOUD_CLOUDAUDIT_ENDPOINT",
                    "cloudaudit.intl.tencentcloudapi.com",
                    "of CloudAudit, for audit verify --cloud only"),
            new Entry("TENCENTCLOUD_TIMEOUT", "10s", "for the whole of one call, 1s to 60s"),
            new Entry("DATABASE_URL", "jdbc:sqlite:data/quit-org.db", "or jdbc:postgresql://… for several replicas"),
            new Entry("DATABASE_PASSWORD", NONE, "of the PostgreSQL user, if it is not in DATABASE_URL"),
            new Entry("PORT", "3000", "for /health/live, /health/ready, /metrics and, in HTTP mode, /slack/events"),
            new Entry("LOG_FORMAT", "text", "or json"),
            new Entry("LOG_LEVEL", "INFO", "TRACE, DEBUG, INFO, WARN or ERROR"),
            new Entry("HTTPS_PROXY", NONE, "the proxy to Slack and Tencent Cloud"),
            new Entry("HTTP_PROXY", NONE, "likewise, if HTTPS_PROXY is not set"),
            new Entry("NO_PROXY", NONE, "hosts that are reached without the proxy"));

    private KnownSettings() {}

    /**
     * One setting.
     *
     * @param otherwise what counts if it is not set; empty if that is nothing
     */
    public record Entry(String name, String otherwise, String meaning) {}

    /** All settings, in the order of the documents. */
    public static List<Entry> all() {
        return ALL;
    }

    /** The names with that prefix, sorted. */
    static Set<String> names(String prefix) {
        return ALL.stream()
                .map(Entry::name)
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
