package quitorg.slack.connection;

import com.slack.api.SlackConfig;
import com.slack.api.audit.AuditConfig;
import com.slack.api.methods.MethodsConfig;
import com.slack.api.rate_limits.metrics.MetricsDatastore;
import com.slack.api.scim.SCIMConfig;
import com.slack.api.scim2.SCIM2Config;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's client counts its calls, and for each of its four APIs a thread wakes each second to forget old counts: for the
 * client's own configuration, for the default configuration, and for the defaults of each API. The bot needs none of that.
 */
public final class SlackStatistics {
    private static final Logger log = LoggerFactory.getLogger(SlackStatistics.class);

    private SlackStatistics() {}

    /** Ends all these threads. Calls by that configuration are not counted from now on; nothing else changes. */
    public static void end(SlackConfig config) {
        config.setStatsEnabled(false);
        // Forgotten by the line above.
        config.getSCIM2Config().setStatsEnabled(false);
        config.synchronizeMetricsDatabases();
        SlackConfig unused = SlackConfig.DEFAULT;
        List.of(
                        unused.getMethodsConfig().getMetricsDatastore(),
                        unused.getAuditConfig().getMetricsDatastore(),
                        unused.getSCIMConfig().getMetricsDatastore(),
                        unused.getSCIM2Config().getMetricsDatastore(),
                        MethodsConfig.DEFAULT_SINGLETON.getMetricsDatastore(),
                        AuditConfig.DEFAULT_SINGLETON.getMetricsDatastore(),
                        SCIMConfig.DEFAULT_SINGLETON.getMetricsDatastore(),
                        SCIM2Config.DEFAULT_SINGLETON.getMetricsDatastore())
                .forEach(SlackStatistics::close);
    }

    private static void close(MetricsDatastore store) {
        try {
            store.close();
        } catch (Exception e) {
            // AutoCloseable declares Exception. A thread that stays costs a little processor time.
            log.debug("a thread of Slack's statistics did not end", e);
        }
    }
}
