package quitorg.slack.transport;

import com.slack.api.app_backend.events.payload.AppHomeOpenedPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.GlobalShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewClosedPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.UrlVerificationRequest;
import com.slack.api.bolt.request.builtin.ViewClosedRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parses a body that Slack signed. Bolt reads it; it is accepted if everything that Bolt and we rely on is present.
 */
final class PayloadParser {
    private static final RequestHeaders NO_HEADERS = new RequestHeaders(Map.of());

    /** Slack's identifiers, URLs among them: no blanks, and short enough to be cached and logged. */
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7E]{1,1000}");

    private static final Logger log = LoggerFactory.getLogger(PayloadParser.class);

    private final SlackRequestParser parser;

    PayloadParser(AppConfig config) {
        parser = new SlackRequestParser(config);
    }

    /** The request in a body, or empty if it is of no kind that this app receives, or incomplete. */
    Optional<Request<?>> request(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            Request<?> request = parsed(text);
            return request != null && isWhole(request) ? Optional.of(request) : Optional.empty();
        } catch (CharacterCodingException | RuntimeException | StackOverflowError e) {
            // Bolt's parser has no specific exception: a missing or mistyped value ends in whatever its first reader
            // throws, and too deep nesting in a stack overflow. Only the parser runs here, so the payload caused each
            // of them. The message may quote the payload.
            log.debug("a signed body cannot be read: {}", e.getClass().getName());
            return Optional.empty();
        }
    }

    private @Nullable Request<?> parsed(String text) {
        return parser.parse(SlackRequestParser.HttpRequest.builder()
                .requestBody(text)
                .headers(NO_HEADERS)
                .build());
    }

    private static boolean isWhole(Request<?> request) {
        return switch (request.getRequestType()) {
            case Command -> isWhole(((SlashCommandRequest) request).getPayload());
            case BlockAction -> isWhole(((BlockActionRequest) request).getPayload());
            case GlobalShortcut -> isWhole(((GlobalShortcutRequest) request).getPayload());
            case Event -> isWhole((EventRequest) request);
            case ViewSubmission -> isWhole(((ViewSubmissionRequest) request).getPayload());
            case ViewClosed -> isWhole(((ViewClosedRequest) request).getPayload());
            case UrlVerification -> areThere(((UrlVerificationRequest) request).getChallenge());
            case SSLCheck -> true;
            // Bolt knows many more kinds; this app receives none of them.
            default -> false;
        };
    }

    private static boolean isWhole(SlashCommandPayload payload) {
        return areThere(payload.getCommand(), payload.getUserId(), payload.getTriggerId())
                && haveForm(payload.getTeamId(), payload.getResponseUrl());
    }

    private static boolean isWhole(GlobalShortcutPayload payload) {
        return payload.getUser() != null
                && areThere(payload.getUser().getId(), payload.getTriggerId(), payload.getCallbackId());
    }

    /** Bolt reads an event when it runs its handler: the one that this app subscribes to has to be readable. */
    private static boolean isWhole(EventRequest request) {
        if (!AppHomeOpenedEvent.TYPE_NAME.equals(request.getEventType())) {
            return false;
        }
        AppHomeOpenedPayload payload =
                GsonFactory.createSnakeCase().fromJson(request.getRequestBodyAsString(), AppHomeOpenedPayload.class);
        return areThere(payload.getTeamId(), payload.getEvent().getUser());
    }

    private static boolean isWhole(ViewSubmissionPayload payload) {
        return payload.getUser() != null && isWhole(payload.getUser().getId(), payload.getView());
    }

    private static boolean isWhole(ViewClosedPayload payload) {
        return payload.getUser() != null && isWhole(payload.getUser().getId(), payload.getView());
    }

    /** Slack sends one action for each click; Bolt dispatches no other number. */
    private static boolean isWhole(BlockActionPayload payload) {
        return payload.getUser() != null
                && areThere(payload.getUser().getId(), payload.getTriggerId())
                && payload.getActions() != null
                && payload.getActions().size() == 1
                && payload.getActions().get(0) != null
                && areThere(payload.getActions().get(0).getActionId())
                && haveForm(payload.getActions().get(0).getActionTs(), payload.getResponseUrl());
    }

    private static boolean isWhole(@Nullable String userId, @Nullable View view) {
        return view != null && areThere(userId, view.getId(), view.getCallbackId()) && haveForm(view.getRootViewId());
    }

    private static boolean areThere(@Nullable String... names) {
        return Arrays.stream(names).noneMatch(Objects::isNull) && haveForm(names);
    }

    /** Whether the names that are present are well-formed. */
    private static boolean haveForm(@Nullable String... names) {
        return Arrays.stream(names).filter(Objects::nonNull).allMatch(name -> NAME.matcher(name)
                .matches());
    }
}
