package quitorg.sandbox.slack.state;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.sandbox.slack.rules.ApiRefusal;
import quitorg.sandbox.slack.rules.BlockRules;
import quitorg.sandbox.slack.rules.Limit;
import quitorg.sandbox.wire.Json;

/**
 * What the app shows people: their stacks of modals, their Home tabs, and the triggers that open modals. Guarded by the
 * {@link SlackState}: the caller is inside it.
 */
public final class Views {
    private static final Duration TRIGGER_LIFE = Duration.ofSeconds(Limit.TRIGGER_SECONDS.max);

    /** Opens one modal. */
    private record Trigger(String userId, Instant until, boolean used) {}

    private final SlackState state;
    private final Map<String, List<ModalView>> stacks = new HashMap<>();
    private final Map<String, ModalView> homes = new HashMap<>();
    private final Map<String, Trigger> triggers = new HashMap<>();

    public Views(SlackState state) {
        this.state = state;
    }

    /** Opens a first modal; it replaces an existing stack. */
    public ModalView open(String userId, JsonObject definition) {
        BlockRules.checkModal(definition);
        stack(userId).clear();
        return push(userId, definition);
    }

    /** Opens a modal on top of the stack. */
    public ModalView push(String userId, JsonObject definition) {
        BlockRules.checkModal(definition);
        if (stack(userId).size() >= Limit.MODAL_STACK.max) {
            throw new ApiRefusal("push_limit_reached");
        }
        ModalView view = new ModalView(state.nextId("V"), userId, top(userId));
        stack(userId).add(view);
        try {
            become(view, definition);
        } catch (ApiRefusal refusal) {
            stack(userId).remove(view);
            throw refusal;
        }
        return view;
    }

    /** Replaces the content of a modal; one that is under another changes unseen. */
    public void become(ModalView view, JsonObject definition) {
        BlockRules.checkModal(definition);
        Json.text(definition, "external_id")
                .filter(id -> !id.isEmpty())
                .flatMap(this::byExternalId)
                .filter(other -> other != view)
                .ifPresent(other -> {
                    throw new ApiRefusal("duplicate_external_id");
                });
        replace(view, definition);
        show(view);
    }

    private void replace(ModalView view, JsonObject definition) {
        JsonObject copy = definition.deepCopy();
        copy.add("blocks", Elements.withIds(Json.array(definition, "blocks"), state));
        view.become(copy, state.nextTs() + "." + view.id());
    }

    /** Reports that a modal looks different now. */
    public void show(ModalView view) {
        state.notifyListeners(listener -> listener.modalsChanged(view.owner()));
        screen(view.owner())
                .filter(screen -> screen.viewId().equals(view.id()))
                .ifPresent(screen -> state.happened(SandboxEvent.shown(
                        SandboxEvent.Kind.MODAL_SHOWN, name(view.owner()) + " sees the modal", screen.dump())));
    }

    /** Reports that a person typed or chose something in a modal. */
    public void filled(ModalView view) {
        state.notifyListeners(listener -> listener.modalsChanged(view.owner()));
    }

    /** Removes this modal and those above it. */
    public void close(ModalView view) {
        List<ModalView> stack = stack(view.owner());
        int at = stack.indexOf(view);
        if (at >= 0) {
            stack.subList(at, stack.size()).clear();
            state.happened(new SandboxEvent(SandboxEvent.Kind.MODAL_GONE, name(view.owner()) + "\'s modal closes"));
            state.notifyListeners(listener -> listener.modalsChanged(view.owner()));
            top(view.owner()).ifPresent(this::show);
        }
    }

    /** Removes all modals of a person; returns them, the root first. */
    public List<ModalView> clear(String userId) {
        List<ModalView> all = List.copyOf(stack(userId));
        stack(userId).clear();
        if (!all.isEmpty()) {
            state.happened(new SandboxEvent(SandboxEvent.Kind.MODAL_GONE, name(userId) + "\'s modal closes"));
            state.notifyListeners(listener -> listener.modalsChanged(userId));
        }
        return all;
    }

    public Optional<ModalView> top(String userId) {
        List<ModalView> stack = stack(userId);
        return stack.isEmpty() ? Optional.empty() : Optional.of(stack.get(stack.size() - 1));
    }

    /** The open modal with that ID. */
    public Optional<ModalView> byId(String viewId) {
        return open().stream().filter(view -> view.id().equals(viewId)).findFirst();
    }

    /** The open modal with the ID that the app gave it. */
    public Optional<ModalView> byExternalId(String externalId) {
        return open().stream()
                .filter(view ->
                        Json.textOrEmpty(view.definition(), "external_id").equals(externalId))
                .findFirst();
    }

    /** What this person sees on top of their stack. */
    public Optional<Screen> screen(String userId) {
        return top(userId).map(view -> new Rendering(state.workspace())
                .screen(view, stack(userId).size()));
    }

    /** The modals of a person, from the bottom to the top. */
    public List<ModalView> stackOf(String userId) {
        return List.copyOf(stack(userId));
    }

    public List<ModalView> open() {
        return stacks.values().stream().flatMap(List::stream).toList();
    }

    private List<ModalView> stack(String userId) {
        return stacks.computeIfAbsent(userId, id -> new ArrayList<>());
    }

    private String name(String userId) {
        return state.workspace().nameOf(userId);
    }

    /** Replaces the content of a person's Home tab; with a hash, only if it matches the present content. */
    public ModalView publish(String userId, JsonObject definition, Optional<String> hash) {
        ModalView home = homes.get(userId);
        String current = home == null ? "" : home.hash();
        if (hash.filter(one -> !one.equals(current)).isPresent()) {
            throw new ApiRefusal("hash_conflict");
        }
        if (home == null) {
            home = new ModalView(state.nextId("V"), userId, Optional.empty());
            homes.put(userId, home);
        }
        replace(home, definition);
        state.notifyListeners(listener -> listener.homeChanged(userId));
        home(userId)
                .ifPresent(screen -> state.happened(SandboxEvent.shown(
                        SandboxEvent.Kind.HOME_SHOWN, name(userId) + " has the Home tab", screen.text())));
        return home;
    }

    /** The app's Home tab of a person, once it was published. */
    public Optional<ModalView> homeView(String userId) {
        return Optional.ofNullable(homes.get(userId));
    }

    /** What a person sees on the app's Home tab. */
    public Optional<Screen> home(String userId) {
        return Optional.ofNullable(homes.get(userId)).map(home -> new Rendering(state.workspace()).screen(home, 0));
    }

    /** A new trigger for that person, valid for three seconds. */
    public String issueTrigger(String userId) {
        String id = state.nextId("1") + "." + state.nextId("2") + ".sandbox";
        triggers.put(id, new Trigger(userId, state.now().plus(TRIGGER_LIFE), false));
        return id;
    }

    /** The person that it opens a modal for; a refusal if it is unknown, too old or used. */
    public String redeemTrigger(String id) {
        Trigger trigger = triggers.get(id);
        if (trigger == null) {
            throw new ApiRefusal("invalid_trigger_id");
        }
        if (trigger.used()) {
            throw new ApiRefusal("exchanged_trigger_id");
        }
        if (!state.now().isBefore(trigger.until())) {
            throw new ApiRefusal("expired_trigger_id");
        }
        triggers.put(id, new Trigger(trigger.userId(), trigger.until(), true));
        return trigger.userId();
    }

    /** Makes all that were issued too old. */
    public void expireTriggers() {
        triggers.replaceAll((id, trigger) -> new Trigger(trigger.userId(), state.now(), trigger.used()));
    }
}
