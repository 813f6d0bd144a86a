package quitorg.sandbox.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.confirmationDialog;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.staticSelect;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace;

/** What a modal does after each kind of answer, and what happens to actions when the app or the network fails. */
class ActionsOnTheSandboxTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final SimulatedSlack slack = SimulatedSlack.start(Workspace.of("approvals", "alice", "bob"));
    private final Person alice = slack.person("alice");
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Boolean> letGo = new CompletableFuture<>();
    private BoltOnSandbox bolt;

    @BeforeEach
    void connect() throws Exception {
        bolt = new BoltOnSandbox(slack, this::register);
    }

    @AfterEach
    void close() throws Exception {
        letGo.complete(true);
        bolt.close();
        slack.close();
    }

    private void register(App app) {
        app.command("/open", (request, context) -> {
            context.client().viewsOpen(r -> r.triggerId(context.getTriggerId()).view(form("Form")));
            return context.ack();
        });
        app.command("/count", (request, context) -> {
            heard.add(request.getPayload().getUserName());
            return context.ack();
        });
        app.command("/stall", (request, context) -> {
            letGo.join();
            return context.ack();
        });
        app.viewSubmission("form", this::submitted);
        app.viewClosed("form", (request, context) -> {
            heard.add("closed, cleared " + request.getPayload().isCleared());
            return context.ack();
        });
        app.blockAction("pick", (request, context) -> {
            heard.add("picked "
                    + request.getPayload()
                            .getActions()
                            .get(0)
                            .getSelectedOption()
                            .getValue());
            return context.ack();
        });
        app.blockAction("more", (request, context) -> {
            context.client().viewsPush(r -> r.triggerId(request.getPayload().getTriggerId())
                    .view(form("More")));
            return context.ack();
        });
    }

    private Response submitted(ViewSubmissionRequest request, ViewSubmissionContext context) {
        Map<String, Map<String, ViewState.Value>> values =
                request.getPayload().getView().getState().getValues();
        String wish = values.get("wish").get("text").getValue();
        heard.add("submitted " + wish + " for "
                + values.get("who").get("select").getSelectedOption().getValue());
        if (wish.equals("stall")) {
            letGo.join();
        }
        return switch (wish) {
            case "update" -> context.ackWithUpdate(form("Updated"));
            case "push" -> context.ackWithPush(form("Pushed"));
            case "clear" -> context.ack(r -> r.responseAction("clear"));
            case "nonsense" -> context.ackWithErrors(Map.of("no such block", "oops"));
            default -> context.ack();
        };
    }

    private static View form(String title) {
        return view(v -> v.type("modal")
                .callbackId("form")
                .notifyOnClose(true)
                .title(viewTitle(t -> t.type("plain_text").text(title)))
                .submit(viewSubmit(t -> t.type("plain_text").text("OK")))
                .close(viewClose(t -> t.type("plain_text").text("Back")))
                .blocks(asBlocks(
                        section(s -> s.text(plainText("This is " + title))),
                        actions(a -> a.elements(asElements(
                                staticSelect(s -> s.actionId("pick")
                                        .placeholder(plainText("Account"))
                                        .options(List.of(option(plainText("payments"), "p")))),
                                button(b -> b.actionId("more").text(plainText("More")))))),
                        input(i -> i.blockId("wish")
                                .label(plainText("Wish"))
                                .element(plainTextInput(p -> p.actionId("text").multiline(true)))),
                        input(i -> i.blockId("who").label(plainText("For whom")).element(staticSelect(s -> s.actionId(
                                        "select")
                                .options(List.of(option(plainText("Me"), "me"), option(plainText("You"), "you")))))))));
    }

    private Ack submit(String wish) {
        alice.types("/open");
        alice.fills("Wish", wish);
        alice.chooses("For whom", "You");
        return alice.submits();
    }

    private String title() {
        return alice.modal().map(Screen::title).orElse("(none)");
    }

    @Test
    void followsTheAnswerToASubmission() {
        assertThat(submit("done").arrived()).isTrue();
        assertThat(title()).isEqualTo("(none)");
        assertThat(heard).containsExactly("submitted done for you");
        submit("update");
        assertThat(title()).isEqualTo("Updated");
        submit("push");
        assertThat(title()).isEqualTo("Pushed");
        assertThat(alice.modal().orElseThrow().depth()).isEqualTo(2);
        alice.fills("Wish", "clear");
        alice.chooses("For whom", "Me");
        alice.submits();
        assertThat(title()).isEqualTo("(none)");
        assertThat(slack.complaints()).isEmpty();
    }

    @Test
    void complainsOfAnAnswerThatSlackCannotShow() {
        submit("nonsense");
        assertThat(alice.modal().orElseThrow().errors()).containsExactly("We had some trouble connecting. Try again?");
        assertThat(slack.complaints()).singleElement().asString().contains("no such block");
    }

    @Test
    void pushesAModalFromAButtonAndHearsOfItsClosing() {
        alice.types("/open");
        alice.clicks("More");
        assertThat(title()).isEqualTo("More");
        alice.goesBack();
        assertThat(title()).isEqualTo("Form");
        alice.closesModal();
        assertThat(heard).containsExactly("closed, cleared false", "closed, cleared true");
    }

    @Test
    void tellsTheAppAtOnceWhatIsChosenFromAMenuAmongTheBlocks() {
        alice.types("/open");
        assertThat(alice.chooses("Account", "payments").arrived()).isTrue();
        assertThat(heard).containsExactly("picked p");
        assertThat(alice.chooses("For whom", "Me").outcome()).isEqualTo(Ack.Outcome.NOT_SENT);
    }

    @Test
    @Tag("full")
    void givesUpAfterThreeSecondsAndSaysSo() {
        assertThat(alice.types("/stall").outcome()).isEqualTo(Ack.Outcome.TIMED_OUT);
        assertThat(alice.privateMessages())
                .extracting(ShownMessage::text)
                .containsExactly("/stall failed with the error \"operation_timeout\"");
        assertThat(submit("stall").outcome()).isEqualTo(Ack.Outcome.TIMED_OUT);
        assertThat(alice.modal().orElseThrow().errors()).containsExactly("We had some trouble connecting. Try again?");
        assertThat(slack.unanswered()).hasSize(2);
    }

    @Test
    @Tag("full")
    void awaitsTheSecondAnswerWhereTheFirstNeverCame() {
        alice.types("/stall");
        letGo.complete(true);
        slack.awaitUntil("the late answer", SOON, () -> !slack.complaints().isEmpty());
        assertThat(slack.deliver(alice.lastDelivery()).arrived()).isTrue();
    }

    @Test
    void showsBesideTheMessageThatAClickFailed() throws Exception {
        bolt.client().chatPostMessage(r -> r.channel(slack.channel().id())
                .text("fallback")
                .blocks(asBlocks(actions(a -> a.elements(asElements(
                        button(b -> b.actionId("pick").text(plainText("Pick")).confirm(confirmationDialog(c -> c.title(
                                        plainText("Sure?"))
                                .text(plainText("Really?")))))))))));
        slack.cutSockets();
        alice.clicks(slack.channel().messages().get(0), "Pick");
        assertThat(alice.privateMessages()).singleElement().satisfies(notice -> assertThat(notice.text())
                .startsWith("[Pick] did not work."));
    }

    @Test
    void letsSeveralPeopleActInTheSameInstant() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Ack>> acks = List.of("alice", "bob").stream()
                    .map(name -> slack.person(name).preparesCommand("/count"))
                    .map(action -> threads.submit(() -> {
                        start.await();
                        return action.send();
                    }))
                    .toList();
            assertThat(heard).isEmpty();
            start.countDown();
            for (Future<Ack> ack : acks) {
                assertThat(ack.get().arrived()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(heard).containsExactlyInAnyOrder("alice", "bob");
    }

    @Test
    void deliversEachPayloadToOneOfSeveralSockets() throws Exception {
        Queue<String> second = new ConcurrentLinkedQueue<>();
        try (BoltOnSandbox other = new BoltOnSandbox(
                slack,
                app -> app.command("/count", (request, context) -> {
                    second.add("heard");
                    return context.ack();
                }))) {
            slack.awaitUntil("two sockets", SOON, () -> slack.sockets() == 2);
            assertThat(other.client()).isNotNull();
            for (int i = 0; i < 4; i++) {
                assertThat(alice.types("/count").arrived()).isTrue();
            }
            assertThat(heard).hasSize(2);
            assertThat(second).hasSize(2);
        }
    }

    @Test
    @Tag("full")
    void isFoundAgainAfterTheSocketsWereCut() {
        slack.cutSockets();
        assertThat(alice.types("/count").outcome()).isEqualTo(Ack.Outcome.NOT_DELIVERED);
        assertThat(alice.privateMessages().get(0).text()).contains("dispatch_failed");
        slack.awaitUntil("the app is back", SOON, () -> slack.sockets() == 1);
        assertThat(alice.types("/count").arrived()).isTrue();
    }

    @Test
    @Tag("full")
    void isUnreachableWhileItIsDown() {
        slack.goesDown();
        assertThat(slack.sockets()).isZero();
        slack.awaitUntil(
                "the app tries to come back",
                SOON,
                () -> slack.calls("apps.connections.open").size() > 1);
        slack.comesBack();
        slack.awaitUntil("the app is back", SOON, () -> slack.sockets() == 1);
        assertThat(alice.types("/count").arrived()).isTrue();
    }
}
