package quitorg.sandbox.slack.people;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.sandbox.slack.delivery.Delivery;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.state.Elements;
import quitorg.sandbox.slack.state.ModalView;
import quitorg.sandbox.slack.state.SandboxEvent;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.StoredMessage;
import quitorg.sandbox.wire.Json;

/**
 * A person who uses Slack: types, reads, fills in and clicks, and sees only what they may see. Every action names things by
 * the words on the screen. If those are not there, it throws {@link NotOnScreen} with everything that the person sees. An
 * action returns when the app acknowledged it, or when Slack would give up; a dialog that asks "are you sure?" is answered
 * with yes.
 */
public final class Person {
    private final World world;
    private final String userId;
    private final VisibleScreen visible;
    private final Deliverer deliverer;

    public Person(World world, String userId) {
        this.world = world;
        this.userId = userId;
        this.visible = new VisibleScreen(world, userId);
        this.deliverer = new Deliverer(world, userId);
    }

    /** The user ID. */
    public String id() {
        return userId;
    }

    /** The name. */
    public String name() {
        return visible.name();
    }

    /** Types a slash command in the workspace's first channel. */
    public Ack types(String line) {
        return preparesCommand(line).send();
    }

    /** Prepares a slash command in the workspace's first channel. */
    public PreparedAction preparesCommand(String line) {
        return deliverer.command(world.state().workspace().channels().get(0).id(), line);
    }

    /** The top modal of the person's stack. */
    public Optional<Screen> modal() {
        return world.state().read(() -> world.views().screen(userId));
    }

    /** The app's Home tab, as it was last published for this person. */
    public Optional<Screen> home() {
        return world.state().read(() -> world.app().homeTab() ? world.views().home(userId) : Optional.empty());
    }

    /** Opens the app's Home tab. Slack shows what was published last, and tells the app. */
    public Ack opensHome() {
        deliverer.tell(SandboxEvent.Kind.OPENED_HOME, "opens the Home tab");
        return world.app().homeTab() ? deliverer.sendEvent(world.payloads()::homeOpened, "home") : Ack.notSent();
    }

    /** Clicks the button with that label on the app's Home tab, as it was last published. */
    public Ack clicksAtHome(String label) {
        return world.state()
                .read(() ->
                        clickIn(world.views().homeView(userId).orElseThrow(() -> visible.missing("Home tab")), label))
                .send();
    }

    private PreparedAction clickIn(ModalView view, String label) {
        JsonObject action = world.payloads().action(visible.button(view.blocks(), label), Optional.empty());
        return deliverer.prepared(
                label, world.payloads().viewAction(deliverer.member(), view, action), Optional.empty());
    }

    /** Uses the global shortcut of that name. */
    public Ack usesShortcut(String name) {
        String callbackId = Optional.ofNullable(world.app().shortcuts().get(name))
                .orElseThrow(() -> visible.missing("shortcut " + name));
        deliverer.tell(SandboxEvent.Kind.USED_SHORTCUT, "uses the shortcut \"" + name + "\"");
        JsonObject payload = world.state().read(() -> world.payloads().shortcut(deliverer.member(), callbackId));
        return deliverer.send("interactive", payload, ack -> {}).awaitAck();
    }

    /** Deletes a message, as its author or an owner of the workspace may; see {@link Channel#delete}. */
    public void deletes(ShownMessage message) {
        new Channel(world, message.channel()).delete(message);
    }

    /** The person's ephemeral and direct messages, and Slack's own notices to them, in order. */
    public List<ShownMessage> privateMessages() {
        return world.state().read(visible::privateMessages);
    }

    /** What the person's phone showed, in order: direct messages, and messages that mention the person or their group. */
    public List<String> notifications() {
        return world.state().read(visible::notifications);
    }

    /** Fills in a text field of the modal. */
    public void fills(String label, String value) {
        world.state().run(() -> {
            Elements.Place place = visible.textField(label);
            visible.view().fill(place, Json.object("type", place.type(), "value", value.isEmpty() ? null : value));
            deliverer.tell(SandboxEvent.Kind.FILLED, "fills " + label + ": " + value);
            world.views().filled(visible.view());
        });
    }

    /** Chooses from a menu of the modal: an input is only filled in, a menu among the blocks sends an action at once. */
    public Ack chooses(String label, String option) {
        Optional<PreparedAction> toSend = world.state().change(() -> {
            ModalView view = visible.view();
            Optional<Elements.Place> input = Elements.named(Elements.inputs(view.blocks()), label);
            Elements.Place place = input.or(() -> Elements.named(Elements.clickable(view.blocks()), label))
                    .orElseThrow(() -> visible.missing("menu " + label));
            JsonObject chosen =
                    Elements.option(place.element(), option).orElseThrow(() -> visible.missing("option " + option));
            view.fill(place, Json.object("type", place.type(), "selected_option", chosen));
            deliverer.tell(SandboxEvent.Kind.FILLED, "fills " + label + ": " + option);
            if (input.isPresent()) {
                return Optional.empty();
            }
            JsonObject action = world.payloads().action(place, Optional.of(chosen));
            return Optional.of(deliverer.prepared(
                    label, world.payloads().viewAction(deliverer.member(), view, action), Optional.empty()));
        });
        return toSend.map(PreparedAction::send).orElseGet(Ack::notSent);
    }

    /**
     * Clicks the button with that label: in the modal if one is open, else on the newest message that only this person sees.
     */
    public Ack clicks(String label) {
        return preparesClick(label).send();
    }

    /** Clicks the button with that label on a message, as the message is now. */
    public Ack clicks(ShownMessage message, String label) {
        return preparesClick(message, label).send();
    }

    /** Prepares that click. */
    public PreparedAction preparesClick(String label) {
        return world.state().read(() -> {
            Optional<ModalView> view = world.views().top(userId);
            return view.isEmpty() ? preparesClick(visible.newestWith(label), label) : clickIn(view.get(), label);
        });
    }

    /** Prepares that click. */
    public PreparedAction preparesClick(ShownMessage message, String label) {
        return world.state().read(() -> {
            StoredMessage stored = visible.message(message);
            JsonObject action =
                    world.payloads().action(visible.button(stored.content().blocks(), label), Optional.empty());
            return deliverer.prepared(
                    label,
                    world.payloads().messageAction(deliverer.member(), stored, action),
                    Optional.of(stored.channel()));
        });
    }

    /** Submits the modal. If Slack's own client refuses (required, length), it shows why and nothing is sent. */
    public Ack submits() {
        return preparesSubmit().send();
    }

    /** Prepares the submission of the modal, with what is filled in now. */
    public PreparedAction preparesSubmit() {
        return world.state().change(() -> {
            ModalView view = visible.view();
            Screen screen = modal().orElseThrow(() -> visible.missing("modal"));
            String label = screen.submitLabel().orElseThrow(() -> visible.missing("submit button"));
            Optional<Map<String, String>> refusals = world.answers().refusals(view);
            if (refusals.isPresent()) {
                view.showErrors(refusals.get(), List.of());
                world.views().show(view);
                return new PreparedAction(() -> Ack::notSent);
            }
            JsonObject payload = world.payloads().submission(deliverer.member(), view);
            return new PreparedAction(() -> {
                deliverer.tell(SandboxEvent.Kind.SUBMITTED, "submits \"" + screen.title() + "\" with [" + label + "]");
                return deliverer.send(
                        "interactive", payload, ack -> world.answers().toSubmission(view, ack));
            });
        });
    }

    /** Closes all modals, by the cross in the corner; the app is told of those that ask for it. */
    public Ack closesModal() {
        return closes(true);
    }

    /** Closes the top modal by the button beside submit; the one under it is visible again. */
    public Ack goesBack() {
        return closes(false);
    }

    private Ack closes(boolean wholeStack) {
        List<JsonObject> notices = world.state().change(() -> {
            ModalView top = visible.view();
            deliverer.tell(
                    SandboxEvent.Kind.CLOSED,
                    "closes \"" + modal().map(Screen::title).orElse("") + "\"");
            List<ModalView> closed = wholeStack ? world.views().clear(userId) : List.of(top);
            world.views().close(top);
            return closed.stream()
                    .filter(view -> Json.flag(view.definition(), "notify_on_close"))
                    .map(view -> world.payloads().closed(deliverer.member(), view, wholeStack))
                    .toList();
        });
        Ack last = Ack.notSent();
        for (JsonObject notice : notices) {
            last = deliverer.send("interactive", notice, ack -> {}).awaitAck();
        }
        return last;
    }

    /** What Slack last delivered for this person. */
    public Delivery lastDelivery() {
        return world.sender().lastOf(userId).orElseThrow(() -> visible.missing("delivery"));
    }

    /** All that the person sees besides the channel, as plain text. */
    public String dump() {
        return world.state().read(visible::dump);
    }

    /** An action named something that the person does not see. */
    public static final class NotOnScreen extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        NotOnScreen(String message) {
            super(message);
        }
    }
}
