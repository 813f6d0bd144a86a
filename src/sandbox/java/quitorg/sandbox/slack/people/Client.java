package quitorg.sandbox.slack.people;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.state.Elements;
import quitorg.sandbox.slack.state.ModalView;
import quitorg.sandbox.slack.state.SandboxEvent;
import quitorg.sandbox.slack.state.StoredMessage;
import quitorg.sandbox.wire.Json;

/**
 * Slack's own client of one person, which names everything by its ID. It checks each ID: the modal, message, element or option
 * must exist for this person. Each action returns when the app acknowledged it, or when Slack gives up.
 * For tests and stories, which know the words on the screen, there is {@link Person}.
 */
public final class Client {
    private static final String CONNECTION_FAILED = "We had some trouble connecting. Try again?";

    private final World world;
    private final String userId;
    private final Deliverer deliverer;

    public Client(World world, String userId) {
        this.world = world;
        this.userId = userId;
        this.deliverer = new Deliverer(world, userId);
    }

    /**
     * A button or menu that was used.
     *
     * @param option the value of what was chosen from a menu
     */
    public record Used(String blockId, String actionId, Optional<String> option) {}

    /** Uses the app's slash command in a channel. */
    public ClientAnswer types(String channel, String line) {
        String command = line.split(" ", 2)[0];
        Ack ack = deliverer.command(channel, line).send();
        return switch (ack.outcome()) {
            case ACKED, NOT_SENT -> ClientAnswer.done();
            case TIMED_OUT -> ClientAnswer.refused(command + " failed with the error \"operation_timeout\"");
            case NOT_DELIVERED -> ClientAnswer.refused(command + " failed with the error \"dispatch_failed\"");
        };
    }

    /** Uses an element of a message. */
    public ClientAnswer usesOnMessage(String channel, String ts, Used used) {
        return prepared(() -> {
            Optional<StoredMessage> message = world.timeline()
                    .find(channel, ts)
                    .filter(found -> found.onlyFor().stream().allMatch(userId::equals));
            Optional<JsonObject> action =
                    message.flatMap(found -> action(found.content().blocks(), used));
            if (message.isEmpty() || action.isEmpty()) {
                return () -> ClientAnswer.unknown("message or element");
            }
            JsonObject payload = world.payloads().messageAction(deliverer.member(), message.get(), action.get());
            return click(message.get().content().blocks(), used, payload, Optional.of(channel));
        });
    }

    /** Uses an element of the modal on top; {@code state} is what is filled in, by block and action. */
    public ClientAnswer usesInModal(String viewId, JsonObject state, Used used) {
        return prepared(() -> {
            Optional<ModalView> view = onTop(viewId);
            view.ifPresent(found -> found.takeOver(state));
            return view.map(found -> usesIn(found, used)).orElse(() -> ClientAnswer.unknown("modal on top"));
        });
    }

    /** Uses an element of the app's Home tab. */
    public ClientAnswer usesAtHome(Used used) {
        return prepared(() -> world.views()
                .homeView(userId)
                .map(home -> usesIn(home, used))
                .orElse(() -> ClientAnswer.unknown("Home tab")));
    }

    private Supplier<ClientAnswer> usesIn(ModalView view, Used used) {
        Optional<JsonObject> action = action(view.blocks(), used);
        if (action.isEmpty()) {
            return () -> ClientAnswer.unknown("element");
        }
        JsonObject payload = world.payloads().viewAction(deliverer.member(), view, action.get());
        return click(view.blocks(), used, payload, Optional.empty());
    }

    /** The element as a payload describes it, if it is there; a menu needs one of its options. */
    private Optional<JsonObject> action(JsonArray blocks, Used used) {
        return place(blocks, used).flatMap(place -> {
            if (place.type().equals("button")) {
                return Optional.of(world.payloads().action(place, Optional.empty()));
            }
            return used.option()
                    .flatMap(value -> Elements.optionWithValue(place.element(), value))
                    .map(option -> world.payloads().action(place, Optional.of(option)));
        });
    }

    private static Optional<Elements.Place> place(JsonArray blocks, Used used) {
        return Elements.withIds(Elements.clickable(blocks), used.blockId(), used.actionId());
    }

    private Supplier<ClientAnswer> click(JsonArray blocks, Used used, JsonObject payload, Optional<String> channel) {
        String label = place(blocks, used).map(Elements.Place::label).orElse("");
        PreparedAction action = deliverer.prepared(label, payload, channel);
        return () -> answer(action.send());
    }

    /** Submits the modal on top. If Slack's own client refuses (required, length), the modal shows why and nothing is sent. */
    public ClientAnswer submits(String viewId, JsonObject state) {
        return prepared(() -> {
            Optional<ModalView> top = onTop(viewId)
                    .filter(view -> Json.child(view.definition(), "submit").isPresent());
            if (top.isEmpty()) {
                return () -> ClientAnswer.unknown("modal on top that can be submitted");
            }
            ModalView view = top.get();
            view.takeOver(state);
            Optional<Map<String, String>> refusals = world.answers().refusals(view);
            if (refusals.isPresent()) {
                view.showErrors(refusals.get(), List.of());
                world.views().show(view);
                return () ->
                        ClientAnswer.refused(refusals.get().values().iterator().next());
            }
            JsonObject payload = world.payloads().submission(deliverer.member(), view);
            deliverer.tell(SandboxEvent.Kind.SUBMITTED, "submits a modal");
            return () -> answer(deliverer
                    .send("interactive", payload, ack -> world.answers().toSubmission(view, ack))
                    .awaitAck());
        });
    }

    /** Closes that modal and those above it, or all; the app is notified of those that have {@code notify_on_close}. */
    public ClientAnswer closes(String viewId, boolean all) {
        return prepared(() -> {
            Optional<ModalView> view =
                    world.views().byId(viewId).filter(found -> found.owner().equals(userId));
            if (view.isEmpty()) {
                return () -> ClientAnswer.unknown("open modal");
            }
            List<ModalView> stack = world.views().stackOf(userId);
            List<ModalView> closed = all ? stack : stack.subList(stack.indexOf(view.get()), stack.size());
            List<JsonObject> notices = closed.stream()
                    .filter(each -> Json.flag(each.definition(), "notify_on_close"))
                    .map(each -> world.payloads().closed(deliverer.member(), each, all))
                    .toList();
            deliverer.tell(SandboxEvent.Kind.CLOSED, "closes a modal");
            world.views().close(closed.get(0));
            return () -> {
                notices.forEach(notice ->
                        deliverer.send("interactive", notice, ack -> {}).awaitAck());
                return ClientAnswer.done();
            };
        });
    }

    /** Opens the app's Home tab. */
    public ClientAnswer opensHome() {
        return answer(new Person(world, userId).opensHome());
    }

    /** Uses a global shortcut of the app. */
    public ClientAnswer usesShortcut(String callbackId) {
        return world.app().shortcuts().entrySet().stream()
                .filter(shortcut -> shortcut.getValue().equals(callbackId))
                .findFirst()
                .map(shortcut -> answer(new Person(world, userId).usesShortcut(shortcut.getKey())))
                .orElseGet(() -> ClientAnswer.unknown("shortcut"));
    }

    private Optional<ModalView> onTop(String viewId) {
        return world.views().top(userId).filter(view -> view.id().equals(viewId));
    }

    /** Looks and prepares as one step; what that returns is sent outside of it. */
    private ClientAnswer prepared(Supplier<Supplier<ClientAnswer>> step) {
        return world.state().change(step).get();
    }

    private static ClientAnswer answer(Ack ack) {
        return switch (ack.outcome()) {
            case ACKED, NOT_SENT -> ClientAnswer.done();
            case TIMED_OUT, NOT_DELIVERED -> ClientAnswer.refused(CONNECTION_FAILED);
        };
    }
}
