package quitorg.sandbox.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import com.slack.api.model.view.View;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.SandboxEvent;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace;

class ABoltAppOnTheSandboxTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final SimulatedSlack slack = SimulatedSlack.start(Workspace.of("approvals", "alice", "bob"));
    private final Person alice = slack.person("alice");
    private final Person bob = slack.person("bob");
    private BoltOnSandbox bolt;

    @BeforeEach
    void connect() throws Exception {
        bolt = new BoltOnSandbox(slack, ABoltAppOnTheSandboxTest::register);
    }

    @AfterEach
    void close() throws Exception {
        bolt.close();
        slack.close();
    }

    private static void register(App app) {
        app.command("/ask", ABoltAppOnTheSandboxTest::ask);
        app.command(
                "/echo",
                (request, context) ->
                        context.ack("you said *" + request.getPayload().getText() + "*"));
        app.viewSubmission("ask", (request, context) -> {
            String reason = request.getPayload()
                    .getView()
                    .getState()
                    .getValues()
                    .get("reason")
                    .get("text")
                    .getValue();
            if (reason.contains("bad")) {
                return context.ackWithErrors(Map.of("reason", "not like this"));
            }
            context.client().chatPostMessage(post -> post.channel("C0APPROVALS")
                    .text("fallback")
                    .blocks(asBlocks(
                            section(s -> s.text(markdownText(
                                    "<@" + request.getPayload().getUser().getId() + "> asks: " + reason))),
                            actions(a -> a.elements(asElements(button(b -> b.text(plainText("Review"))
                                    .actionId("review")
                                    .value("42"))))))));
            return context.ack();
        });
        app.blockAction("review", (request, context) -> {
            context.respond(r -> r.responseType("ephemeral")
                    .text("value " + request.getPayload().getActions().get(0).getValue()));
            return context.ack();
        });
    }

    private static Response ask(SlashCommandRequest request, SlashCommandContext context)
            throws IOException, SlackApiException {
        ViewsOpenResponse opened = context.client()
                .viewsOpen(open -> open.triggerId(context.getTriggerId()).view(loading()));
        context.client().viewsUpdate(update -> update.viewId(opened.getView().getId())
                .hash(opened.getView().getHash())
                .view(form(request.getPayload().getText())));
        return context.ack();
    }

    private static View loading() {
        return view(v -> v.type("modal")
                .callbackId("ask")
                .title(viewTitle(t -> t.type("plain_text").text("Ask")))
                .blocks(asBlocks(section(s -> s.text(plainText("Loading…"))))));
    }

    private static View form(String subject) {
        return view(v -> v.type("modal")
                .callbackId("ask")
                .title(viewTitle(t -> t.type("plain_text").text("Ask")))
                .submit(viewSubmit(t -> t.type("plain_text").text("Send")))
                .close(viewClose(t -> t.type("plain_text").text("Never mind")))
                .blocks(asBlocks(
                        section(s -> s.text(markdownText("About *" + subject + "*"))), input(i -> i.blockId("reason")
                                .label(plainText("Reason"))
                                .element(plainTextInput(p -> p.actionId("text").minLength(3)))))));
    }

    @Test
    void goesFromCommandToModalToMessageToClick() {
        assertThat(alice.types("/ask 101").arrived()).isTrue();
        Screen screen = alice.modal().orElseThrow();
        assertThat(screen.text()).isEqualTo("About 101");
        assertThat(screen.submitLabel()).contains("Send");
        assertThat(screen.inputLabels()).containsExactly("Reason");
        assertThat(bob.modal()).isEmpty();

        alice.fills("Reason", "because");
        assertThat(alice.submits().arrived()).isTrue();
        assertThat(alice.modal()).isEmpty();

        ShownMessage card = slack.channel().messageWith("because").orElseThrow();
        assertThat(card.text()).isEqualTo("@alice asks: because");
        assertThat(card.buttons()).containsExactly("Review");

        bob.clicks(card, "Review");
        slack.awaitUntil("bob is answered", SOON, () -> !bob.privateMessages().isEmpty());
        assertThat(bob.privateMessages()).extracting(ShownMessage::text).containsExactly("value 42");
        assertThat(alice.privateMessages()).isEmpty();
        assertThat(slack.complaints()).isEmpty();
        assertThat(slack.story())
                .extracting(SandboxEvent::kind)
                .containsExactly(
                        SandboxEvent.Kind.TYPED,
                        SandboxEvent.Kind.MODAL_SHOWN,
                        SandboxEvent.Kind.MODAL_SHOWN,
                        SandboxEvent.Kind.FILLED,
                        SandboxEvent.Kind.SUBMITTED,
                        SandboxEvent.Kind.POSTED,
                        SandboxEvent.Kind.MODAL_GONE,
                        SandboxEvent.Kind.CLICKED,
                        SandboxEvent.Kind.WHISPERED);
    }

    @Test
    void showsTheAnswerInTheAcknowledgementToTheOneWhoTyped() {
        alice.types("/echo hello");
        assertThat(alice.privateMessages()).extracting(ShownMessage::text).containsExactly("you said hello");
        assertThat(bob.privateMessages()).isEmpty();
        assertThat(slack.channel().messages()).isEmpty();
    }

    @Test
    void keepsTheModalOpenAndShowsErrors() {
        alice.types("/ask 101");
        alice.fills("Reason", "bad idea");
        alice.submits();
        assertThat(alice.modal().orElseThrow().inputs().get(0).error()).contains("not like this");
        assertThat(slack.channel().messages()).isEmpty();
    }

    @Test
    void sendsNothingWhereSlacksOwnClientRefuses() {
        alice.types("/ask 101");
        alice.fills("Reason", "no");
        assertThat(alice.submits().outcome()).isEqualTo(Ack.Outcome.NOT_SENT);
        assertThat(alice.modal().orElseThrow().errors()).containsExactly("Please use at least 3 characters.");
        assertThat(alice.lastDelivery().type()).isEqualTo("slash_commands");
    }

    @Test
    void deliversTheSameEnvelopeAgain() {
        alice.types("/echo once");
        Ack again = slack.deliver(alice.lastDelivery());
        assertThat(again.payload().orElseThrow().get("text").getAsString()).isEqualTo("you said *once*");
    }

    @Test
    void deliversAForgedPayload() {
        alice.types("/echo mine");
        Ack ack = slack.deliver(alice.lastDelivery().forged(payload -> {
            payload.addProperty("text", "forged");
            return payload;
        }));
        assertThat(ack.payload().orElseThrow().get("text").getAsString()).isEqualTo("you said *forged*");
    }

    @Test
    @Tag("full")
    void saysSoWhereNoOneAnswersACommand() {
        assertThat(alice.types("/unknown").outcome()).isNotEqualTo(Ack.Outcome.ACKED);
        assertThat(alice.privateMessages().get(0).text()).startsWith("/unknown failed with the error");
    }

    @Test
    void failsAnActionOnSomethingThatIsNotOnTheScreen() {
        alice.types("/ask 101");
        assertThatThrownBy(() -> alice.clicks("Approve"))
                .isInstanceOf(Person.NotOnScreen.class)
                .hasMessageContaining("About 101");
    }
}
