package quitorg.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import quitorg.slack.EventsOnAServer;
import quitorg.slack.Signed;

/** What the log says for the operator if Slack's requests are refused: one line with cause and remedy, at most once an hour. */
class EventsEndpointLinesTest {
    private static final String COMMAND = "command=%2Fquit-org&text=101&user_id=U1&team_id=T1&trigger_id=1.2";

    private final Logger logger = (Logger) LoggerFactory.getLogger(EventsEndpoint.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final EventsOnAServer server = new EventsOnAServer(Clock.systemUTC());

    @BeforeEach
    void open() {
        written.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(written);
    }

    @AfterEach
    void close() {
        logger.detachAppender(written);
        server.close();
    }

    @Test
    void saysThatTheSigningSecretIsNotSlacks() throws Exception {
        for (int i = 0; i < 3; i++) {
            // As it looks if Slack signs with another secret.
            Signed another = Signed.at(Instant.now(), COMMAND + "&number=" + i);
            refuses(another.stamp(), another.signature());
        }
        assertThat(lines())
                .singleElement()
                .asString()
                .contains("not signed with SLACK_SIGNING_SECRET", "refused (401)", "copy the Signing Secret")
                .doesNotContain("v0=", "U1", Signed.SECRET);
    }

    @Test
    void saysThatTheClockIsOffAndNothingOfTheSecret() throws Exception {
        for (int i = 0; i < 3; i++) {
            Signed late = Signed.at(Instant.now().minusSeconds(301), COMMAND);
            refuses(late.stamp(), late.signature());
        }
        assertThat(lines())
                .singleElement()
                .asString()
                .contains("time stamp more than five minutes", "set the clock right (NTP)")
                .doesNotContain("SLACK_SIGNING_SECRET");
    }

    /** Anyone can post them, so they would hide what matters. */
    @Test
    void saysNothingOfRequestsThatCannotBeSlacks() throws Exception {
        refuses(Long.toString(Instant.now().getEpochSecond()), "v0=short");
        refuses("now", "");
        assertThat(lines()).isEmpty();
    }

    private void refuses(String stamp, String signature) throws Exception {
        byte[] body = COMMAND.getBytes(StandardCharsets.UTF_8);
        assertThat(server.post(server.request(body)
                                .header("X-Slack-Request-Timestamp", stamp)
                                .header("X-Slack-Signature", signature)
                                .build())
                        .statusCode())
                .isEqualTo(401);
    }

    private List<String> lines() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
