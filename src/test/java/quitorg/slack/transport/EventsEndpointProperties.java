package quitorg.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import quitorg.slack.EventsOnAServer;
import quitorg.slack.Signed;

/** For any body with a valid signature the answer is one of three, and none of them is an error of the server. */
class EventsEndpointProperties {
    private static final String CLICK =
            "payload={\"type\":\"block_actions\",\"user\":{\"id\":\"U1\",\"team_id\":\"T1\"},"
                    + "\"trigger_id\":\"1.2\",\"view\":{\"id\":\"V1\",\"state\":{\"values\":{\"a\":{\"b\":{\"type\":\"x\"}}}}},"
                    + "\"actions\":[{\"action_id\":\"quit_org.card.review\",\"value\":\"Q-00000000\",\"action_ts\":\"1\"}]}";
    private static final String COMMAND = "command=%2Fquit-org&text=101&user_id=U1&team_id=T1&trigger_id=1.2";

    private static Store<EventsOnAServer> server() {
        return Store.get("server");
    }

    @BeforeContainer
    static void start() {
        Store.create("server", Lifespan.RUN, () -> new EventsOnAServer(Clock.systemUTC()));
    }

    @AfterContainer
    static void stop() {
        server().get().close();
    }

    @Property(tries = 500)
    void anyBytesSignedRightlyAreNoFaultOfOurs(@ForAll byte[] body) throws Exception {
        assertThat(server().get().post(Signed.at(Instant.now(), body)).statusCode())
                .isIn(200, 400);
    }

    @Property(tries = 1_500)
    void aPayloadWithAnythingChangedInItIsNoFaultOfOurs(
            @ForAll("payloads") String payload,
            @ForAll @IntRange(max = 400) int from,
            @ForAll @IntRange(max = 12) int length,
            @ForAll("pieces") String piece)
            throws Exception {
        int start = from % payload.length();
        String changed =
                payload.substring(0, start) + piece + payload.substring(Math.min(payload.length(), start + length));
        assertThat(server().get().post(Signed.at(Instant.now(), changed)).statusCode())
                .isIn(200, 400);
    }

    @Provide
    Arbitrary<String> payloads() {
        return Arbitraries.of(
                CLICK,
                CLICK.replace("block_actions", "view_submission"),
                CLICK.replace("block_actions", "view_closed"),
                COMMAND);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "", "null", "{}", "[]", "{", "]", "\"", "1e999", "-1", "%", "%00", "&", "=", "true", "\\u0000",
                        ",")
                .edgeCases(cases -> {})
                .injectDuplicates(0.1);
    }
}
