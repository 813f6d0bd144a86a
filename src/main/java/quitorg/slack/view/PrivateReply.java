package quitorg.slack.view;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A private text to the person who clicked, so that no click stays without an answer. Does not block. */
public final class PrivateReply {
    public static final String BUSY =
            "Too many people want something at this moment. Nothing was done; please try again in a few seconds.";
    public static final String STOPPING = "I am restarting. Nothing was done; please try again in a minute.";
    public static final String UNKNOWN_BUTTON =
            "I do not know this button (any more). Nothing was done; please look at the request's card, or type"
                    + " `/quit-org list`.";

    private static final Logger log = LoggerFactory.getLogger(PrivateReply.class);

    private final ModalClient windows;
    private final HandlerThreads background;

    public PrivateReply(ModalClient windows, HandlerThreads background) {
        this.windows = windows;
        this.background = background;
    }

    /** Sends it soon: at the click if Slack allows it, else as a direct message. */
    public void say(BlockActionPayload payload, String text) {
        String userId = Payloads.orEmpty(
                payload.getUser() == null ? null : payload.getUser().getId());
        Optional<String> responseUrl = Optional.ofNullable(payload.getResponseUrl())
                .or(() -> Optional.ofNullable(payload.getView())
                        .flatMap(view -> Optional.ofNullable(view.getRootViewId()))
                        .flatMap(windows::responseUrlOf));
        if (!background.tell(() -> windows.say(userId, responseUrl, text))) {
            log.error("{} cannot even be told, so much waits: {}", userId, text);
        }
    }
}
