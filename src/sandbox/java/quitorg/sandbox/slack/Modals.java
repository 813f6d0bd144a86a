package quitorg.sandbox.slack;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.sandbox.wire.Json;

/** The stacks of modals of all people. Guarded by the {@link SlackState}: the caller is inside it. */
final class Modals {
    private final SlackState scene;
    private final Map<String, List<ModalView>> stacks = new HashMap<>();

    Modals(SlackState scene) {
        this.scene = scene;
    }

    /** Opens a first modal; it replaces an existing stack. */
    ModalView open(String userId, JsonObject definition) {
        check(definition);
        stack(userId).clear();
        return push(userId, definition);
    }

    /** Opens a modal on top of the stack. */
    ModalView push(String userId, JsonObject definition) {
        check(definition);
        if (stack(userId).size() >= Limit.MODAL_STACK.max) {
            throw new ApiRefusal("push_limit_reached");
        }
        ModalView view = new ModalView(scene.nextId("V"), userId, top(userId));
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
    void become(ModalView view, JsonObject definition) {
        check(definition);
        Json.text(definition, "external_id")
                .filter(id -> !id.isEmpty())
                .flatMap(this::byExternalId)
                .filter(other -> other != view)
                .ifPresent(other -> {
                    throw new ApiRefusal("duplicate_external_id");
                });
        JsonObject copy = definition.deepCopy();
        copy.add("blocks", Elements.withIds(Json.array(definition, "blocks"), scene));
        view.become(copy, scene.nextTs() + "." + view.id());
        show(view);
    }

    /** Refuses content that Slack would not show. */
    private void check(JsonObject definition) {
        List<String> problems = ViewRules.check(definition);
        if (!problems.isEmpty()) {
            throw new ApiRefusal("invalid_arguments", problems);
        }
    }

    /** Reports that a modal looks different now. */
    void show(ModalView view) {
        screen(view.owner())
                .filter(screen -> screen.viewId().equals(view.id()))
                .ifPresent(screen -> scene.happened(new SandboxEvent.ModalShown(name(view.owner()), screen)));
    }

    /** Removes this modal and those above it. */
    void close(ModalView view) {
        List<ModalView> stack = stack(view.owner());
        int at = stack.indexOf(view);
        if (at >= 0) {
            stack.subList(at, stack.size()).clear();
            scene.happened(new SandboxEvent.ModalGone(name(view.owner())));
            top(view.owner()).ifPresent(this::show);
        }
    }

    /** Removes all modals of a person; returns them, the root first. */
    List<ModalView> clear(String userId) {
        List<ModalView> all = List.copyOf(stack(userId));
        stack(userId).clear();
        if (!all.isEmpty()) {
            scene.happened(new SandboxEvent.ModalGone(name(userId)));
        }
        return all;
    }

    Optional<ModalView> top(String userId) {
        List<ModalView> stack = stack(userId);
        return stack.isEmpty() ? Optional.empty() : Optional.of(stack.get(stack.size() - 1));
    }

    /** The open modal with that ID. */
    Optional<ModalView> byId(String viewId) {
        return open().stream().filter(view -> view.id().equals(viewId)).findFirst();
    }

    /** The open modal with the ID that the app gave it. */
    Optional<ModalView> byExternalId(String externalId) {
        return open().stream()
                .filter(view ->
                        Json.textOrEmpty(view.definition(), "external_id").equals(externalId))
                .findFirst();
    }

    /** What this person sees on top of their stack. */
    Optional<Screen> screen(String userId) {
        return top(userId).map(view -> new Rendering(scene.workspace())
                .screen(view, stack(userId).size()));
    }

    private List<ModalView> open() {
        return stacks.values().stream().flatMap(List::stream).toList();
    }

    private List<ModalView> stack(String userId) {
        return stacks.computeIfAbsent(userId, id -> new ArrayList<>());
    }

    private String name(String userId) {
        return scene.workspace().nameOf(userId);
    }
}
