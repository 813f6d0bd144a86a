package quitorg.slack.interaction;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.GlobalShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quitorg.slack.view.Button;
import quitorg.slack.view.Input;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Purpose;
import quitorg.workflow.port.action.Actor;

/** Reads claims from payloads; a missing value reads as empty, and empty matches no person and no thing. */
public final class Payloads {
    private Payloads() {}

    public static Actor actor(SlashCommandPayload payload) {
        return new Actor(orEmpty(payload.getTeamId()), orEmpty(payload.getUserId()));
    }

    public static Actor actor(ViewSubmissionPayload payload) {
        return actor(
                payload.getUser().getTeamId(),
                payload.getTeam() == null ? null : payload.getTeam().getId(),
                payload.getUser().getId());
    }

    public static Actor actor(GlobalShortcutPayload payload) {
        return actor(
                payload.getUser().getTeamId(),
                payload.getTeam() == null ? null : payload.getTeam().getId(),
                payload.getUser().getId());
    }

    public static Actor actor(BlockActionPayload payload) {
        return actor(
                payload.getUser().getTeamId(),
                payload.getTeam() == null ? null : payload.getTeam().getId(),
                payload.getUser().getId());
    }

    private static Actor actor(@Nullable String userTeam, @Nullable String team, @Nullable String userId) {
        return new Actor(orEmpty(userTeam == null ? team : userTeam), orEmpty(userId));
    }

    public static Trigger trigger(SlashCommandPayload payload) {
        return new Trigger(
                actor(payload),
                orEmpty(payload.getTriggerId()),
                Optional.ofNullable(payload.getResponseUrl()),
                Purpose.REQUEST);
    }

    /** A shortcut has no response URL: it may be used where there is no channel. */
    public static Trigger trigger(GlobalShortcutPayload payload) {
        return new Trigger(actor(payload), orEmpty(payload.getTriggerId()), Optional.empty(), Purpose.REQUEST);
    }

    public static Trigger trigger(BlockActionPayload payload) {
        return new Trigger(
                actor(payload),
                orEmpty(payload.getTriggerId()),
                Optional.ofNullable(payload.getResponseUrl()),
                button(payload).map(Button::purpose).orElse(Purpose.REQUEST));
    }

    /** The modal that was clicked in, as it was then; empty if the click was on a message or on the Home tab. */
    public static Optional<OpenModal> openModal(BlockActionPayload payload) {
        return Optional.ofNullable(payload.getView())
                .filter(view -> !"home".equals(view.getType()))
                .map(view -> new OpenModal(view.getId(), Optional.ofNullable(view.getHash()), actor(payload)));
    }

    /** The button that was clicked, or empty if it is none of the bot's. */
    public static Optional<Button> button(BlockActionPayload payload) {
        return Optional.ofNullable(payload.getActions()).stream()
                .flatMap(List::stream)
                .findFirst()
                .flatMap(action -> Button.of(orEmpty(action.getActionId())));
    }

    /** What the clicked button carries. */
    public static String buttonValue(BlockActionPayload payload) {
        return orEmpty(payload.getActions().get(0).getValue());
    }

    /** The modal that was submitted, or empty if it is none of the bot's. */
    public static Optional<ModalKind> modalKind(ViewSubmissionPayload payload) {
        return ModalKind.of(orEmpty(payload.getView().getCallbackId()));
    }

    public static String metadata(ViewSubmissionPayload payload) {
        return orEmpty(payload.getView().getPrivateMetadata());
    }

    /** What was typed into that input. */
    public static String value(ViewSubmissionPayload payload, Input input) {
        return value(payload.getView(), input);
    }

    /** The same for a modal that was not submitted. */
    public static String value(View view, Input input) {
        ViewState state = view.getState();
        if (state == null || state.getValues() == null) {
            return "";
        }
        Map<String, ViewState.Value> block = state.getValues().get(input.id());
        ViewState.Value value = block == null ? null : block.get(input.id());
        return value == null ? "" : orEmpty(value.getValue());
    }

    public static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
