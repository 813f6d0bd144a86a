package quitorg.slack.view;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.Map;
import java.util.Objects;
import quitorg.workflow.port.Actor;

/** Reads claims from payloads; a missing value reads as empty, and empty matches no person and no thing. */
public final class Payloads {
    private Payloads() {}

    public static Actor actor(SlashCommandPayload payload) {
        return new Actor(orEmpty(payload.getTeamId()), orEmpty(payload.getUserId()));
    }

    public static Actor actor(ViewSubmissionPayload payload) {
        String team = payload.getUser().getTeamId();
        return new Actor(
                orEmpty(
                        team == null && payload.getTeam() != null
                                ? payload.getTeam().getId()
                                : team),
                orEmpty(payload.getUser().getId()));
    }

    public static Actor actor(BlockActionPayload payload) {
        String team = payload.getUser().getTeamId();
        return new Actor(
                orEmpty(
                        team == null && payload.getTeam() != null
                                ? payload.getTeam().getId()
                                : team),
                orEmpty(payload.getUser().getId()));
    }

    public static String metadata(ViewSubmissionPayload payload) {
        return orEmpty(payload.getView().getPrivateMetadata());
    }

    /** The text in the input that has that ID as its block and action ID. */
    public static String value(ViewSubmissionPayload payload, String id) {
        return value(payload.getView(), id);
    }

    /** The same for a modal that was not submitted. */
    public static String value(View view, String id) {
        ViewState state = view.getState();
        if (state == null || state.getValues() == null) {
            return "";
        }
        Map<String, ViewState.Value> block = state.getValues().get(id);
        ViewState.Value value = block == null ? null : block.get(id);
        return value == null ? "" : orEmpty(value.getValue());
    }

    public static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
