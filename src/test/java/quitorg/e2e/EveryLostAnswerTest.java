package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.story.Transport;
import quitorg.store.Product;

/**
 * Every way of losing an answer, whether the account has left or not: one POST, and in the end the true outcome. The
 * clock moves through the waits before the readings.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(NoSecretIsLogged.class)
@Tag("full")
class EveryLostAnswerTest {
    private static final String READING = "reconcile";

    private Stage stage;
    private Agenda agenda;
    private long orgId = 1_000;
    private long posts;

    @AfterAll
    void close() {
        stage.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("closed", Answer.closeBeforeEffect()),
                Arguments.of("reset", Answer.reset()),
                Arguments.of("408", Answer.http(408, Map.of(), "")),
                Arguments.of("503", Answer.http(503, Map.of(), "")),
                Arguments.of("503 and Retry-After", Answer.http(503, Map.of("Retry-After", "0"), "")),
                Arguments.of("307", Answer.http(307, Map.of("Location", "/"), "")),
                Arguments.of("empty", Answer.emptyBody()),
                Arguments.of("{}", Answer.body("{}")),
                Arguments.of("without RequestId", Answer.body("{\"Response\":{}}")),
                Arguments.of("not JSON", Answer.body("<html>busy</html>")),
                Arguments.of("InternalError", Answer.internalError()),
                Arguments.of("a code that nobody knows", Answer.refuse("FailedOperation.Unheard", "Hm.")));
    }

    @BeforeAll
    void open() {
        // Neither the transport nor the database makes a difference to an answer of the cloud.
        stage = new Stage(Transport.SOCKET, Product.POSTGRES, Map.of("TENCENTCLOUD_TIMEOUT", "1s"));
        agenda = new Agenda(stage);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void endsAsSucceededWhereTheAccountHasLeft(String name, Answer answer) {
        loses(Answer.afterEffect(answer));
        endsAsSucceeded();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void endsAsFailedWhereTheAccountIsStillAMember(String name, Answer answer) {
        loses(answer);
        endsAsStillMember();
    }

    @ParameterizedTest(name = "left: {0}")
    @ValueSource(booleans = {true, false})
    void endsTrulyWhereNoAnswerComesInTime(boolean left) {
        Answer late = left ? Answer.hang(Duration.ofSeconds(3)) : Answer.closeBeforeEffect();
        stage.cloud.delay(Stage.QUIT, left ? Duration.ZERO : Duration.ofSeconds(3));
        loses(left ? Answer.afterEffect(late) : late);
        stage.cloud.delay(Stage.QUIT, Duration.ZERO);
        if (left) {
            endsAsSucceeded();
        } else {
            endsAsStillMember();
        }
    }

    private void loses(Answer answer) {
        orgId++;
        posts = stage.posts() + 1;
        stage.joins(orgId);
        stage.asks(stage.alice, orgId);
        stage.cloud.answerNext(Stage.QUIT, answer);
        stage.approves(stage.bob, orgId);
        stage.awaitCard(orgId, "Outcome unknown");
        stage.awaitTrail(orgId, "It will not be called again");
        assertThat(stage.card(orgId).text()).contains("is not known whether").doesNotContain(":x:", "try again");
    }

    private void endsAsSucceeded() {
        agenda.jumpsToNext(READING);
        agenda.jumpsToNext(READING);
        stage.awaitCard(orgId, "verified by DescribeOrganization");
        assertThat(stage.card(orgId).text()).contains("Succeeded", "has left organization " + orgId);
        assertThat(stage.cloud.isMember(Stage.UIN, orgId)).isFalse();
        assertThat(stage.posts()).as("POSTs").isEqualTo(posts);
    }

    private void endsAsStillMember() {
        for (int reading = 0; reading < 5; reading++) {
            agenda.jumpsToNext(READING);
        }
        stage.awaitCard(orgId, "the account was still a member");
        assertThat(stage.card(orgId).text()).contains("Failed", "could in theory still take effect");
        assertThat(stage.cloud.isMember(Stage.UIN, orgId)).isTrue();
        assertThat(agenda.isEmptyOf(READING)).isTrue();
        stage.carol.types("/quit-org " + orgId);
        stage.awaitModalSaying(stage.carol, "could in theory still take effect");
        stage.carol.closesModal();
        assertThat(stage.posts()).as("POSTs").isEqualTo(posts);
    }
}
