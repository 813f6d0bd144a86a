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
 * Ends the threads of Slack's client that wake each second to forget old counts of calls. There is one for each of its four
 * APIs, three times over: for the client's own configuration, for the default configuration, and for each API's defaults. The
 * bot reads none of these counts.
 */
public final class SlackStatistics {
    private static final Logger log = LoggerFactory.getLogger(SlackStatistics.class);

    private SlackStatistics() {}

    /** Ends all these threads. Calls by that configuration are not counted from now on; nothing else changes. */
    public static void end(SlackConfig config) {
        config.setStatsEnabled(false);
        // The line above leaves this API out.
        config.getSCIM2Config().setStatsEnabled(false);
        config.synchronizeMetricsDatabases();
        SlackConfig defaults = SlackConfig.DEFAULT;
        List.of(
                        defaults.getMethodsConfig().getMetricsDatastore(),
                        defaults.getAuditConfig().getMetricsDatastore(),
                        defaults.getSCIMConfig().getMetricsDatastore(),
                        defaults.getSCIM2Config().getMetricsDatastore(),
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
