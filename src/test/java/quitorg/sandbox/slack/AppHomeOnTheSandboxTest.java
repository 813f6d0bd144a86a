package quitorg.sandbox.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewTitle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.bolt.App;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Workspace;

/** The Home tab and the global shortcut of a Bolt app, as a person uses them. */
class AppHomeOnTheSandboxTest {
    private static final String SHORTCUT = "Leave an organization";

    private final SimulatedSlack slack = SimulatedSlack.start(Workspace.of("approvals", "alice", "bob"));
    private final Person alice = slack.person("alice");
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private BoltOnSandbox bolt;

    @BeforeEach
    void connect() throws Exception {
        bolt = new BoltOnSandbox(slack, this::register);
    }

    @AfterEach
    void close() throws Exception {
        bolt.close();
        slack.close();
    }

    private void register(App app) {
        app.event(AppHomeOpenedEvent.class, (payload, context) -> {
            AppHomeOpenedEvent event = payload.getEvent();
            String shown = event.getView() == null ? "nothing" : event.getView().getCallbackId();
            heard.add(payload.getTeamId() + " " + event.getUser() + " " + event.getTab() + " after " + shown);
            context.client().viewsPublish(r -> r.userId(event.getUser()).view(home()));
            return context.ack();
        });
        app.blockAction("ask", (request, context) -> {
            View from = request.getPayload().getView();
            heard.add("clicked at " + from.getType() + ", channel "
                    + request.getPayload().getChannel());
            context.client().viewsOpen(r -> r.triggerId(request.getPayload().getTriggerId())
                    .view(modal("by button")));
            return context.ack();
        });
        app.globalShortcut("quit_org.shortcut.request", (request, context) -> {
            heard.add(request.getPayload().getUser().getId() + " of "
                    + request.getPayload().getTeam().getId());
            context.client().viewsOpen(r -> r.triggerId(request.getPayload().getTriggerId())
                    .view(modal("by shortcut")));
            return context.ack();
        });
    }

    private static View home() {
        return view(v -> v.type("home")
                .callbackId("home")
                .blocks(asBlocks(
                        section(s -> s.text(plainText("Welcome"))),
                        actions(a -> a.elements(
                                asElements(button(b -> b.actionId("ask").text(plainText("Ask")))))))));
    }

    private static View modal(String text) {
        return view(v -> v.type("modal")
                .title(viewTitle(t -> t.type("plain_text").text("Modal")))
                .blocks(asBlocks(section(s -> s.text(plainText(text))))));
    }

    @Test
    void tellsTheAppThatAPersonOpenedTheHomeTabAndShowsWhatItPublishes() {
        assertThat(alice.home()).isEmpty();
        assertThat(alice.opensHome().arrived()).isTrue();
        assertThat(alice.home().orElseThrow().text()).isEqualTo("Welcome");
        assertThat(slack.person("bob").home()).isEmpty();
        alice.opensHome();
        assertThat(heard).containsExactly("T0ACME U0ALICE home after nothing", "T0ACME U0ALICE home after home");
    }

    @Test
    void opensAModalByAButtonOnTheHomeTab() {
        alice.opensHome();
        assertThat(alice.home().orElseThrow().buttons()).containsExactly("Ask");
        assertThat(alice.clicksAtHome("Ask").arrived()).isTrue();
        assertThat(alice.modal().orElseThrow().text()).isEqualTo("by button");
        assertThat(heard).last().isEqualTo("clicked at home, channel null");
        assertThatThrownBy(() -> alice.clicksAtHome("Something else")).isInstanceOf(Person.NotOnScreen.class);
    }

    @Test
    void opensAModalByAShortcut() {
        assertThat(alice.usesShortcut(SHORTCUT).arrived()).isTrue();
        assertThat(alice.modal().orElseThrow().text()).isEqualTo("by shortcut");
        assertThat(heard).containsExactly("U0ALICE of T0ACME");
        assertThatThrownBy(() -> alice.usesShortcut("Something else")).isInstanceOf(Person.NotOnScreen.class);
    }

    @Test
    void tellsTheAppNothingWhileItHasNoHomeTab() {
        slack.app().hasHomeTab(false);
        assertThat(alice.opensHome().arrived()).isFalse();
        assertThat(heard).isEmpty();
    }
}
