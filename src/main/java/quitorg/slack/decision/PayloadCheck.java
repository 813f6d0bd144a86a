package quitorg.slack.decision;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.GlobalShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.view.View;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Authorization;
import quitorg.request.Refusal;
import quitorg.request.state.RequestId;
import quitorg.slack.api.BotIdentity;
import quitorg.slack.interaction.Payloads;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.channel.Outbox;

/**
 * Checks where a payload claims to come from: the app, the workspace, the card. A payload with a foreign claim is
 * refused before anything else happens. Passing this check proves nothing yet: the directory decides who may do what.
 */
public final class PayloadCheck {
    private static final Logger log = LoggerFactory.getLogger(PayloadCheck.class);

    private final BotIdentity bot;
    private final String channelId;
    private final Outbox outbox;
    private final LongSupplier nanoTime;

    /**
     * Makes no call yet.
     *
     * @param channelId the channel of the cards
     * @param outbox knows the place of each card
     */
    public PayloadCheck(BotIdentity bot, String channelId, Outbox outbox, LongSupplier nanoTime) {
        this.bot = bot;
        this.channelId = channelId;
        this.outbox = outbox;
        this.nanoTime = nanoTime;
    }

    /** Why a command is refused, or empty. Makes no call, like its overloads. */
    Optional<Refusal> whyNotOurs(SlashCommandPayload payload) {
        return whyNotOurs(payload.getUserId(), payload.getApiAppId(), Claims.of(payload.getTeamId()));
    }

    Optional<Refusal> whyNotOurs(GlobalShortcutPayload payload) {
        String team = payload.getTeam() == null ? null : payload.getTeam().getId();
        String enterprise =
                payload.getEnterprise() == null ? null : payload.getEnterprise().getId();
        return whyNotOurs(
                payload.getUser().getId(), null, new Claims(payload.getUser().getTeamId(), team, enterprise));
    }

    Optional<Refusal> whyNotOurs(EventsApiPayload<AppHomeOpenedEvent> payload) {
        return whyNotOurs(payload.getEvent().getUser(), payload.getApiAppId(), Claims.of(payload.getTeamId()));
    }

    Optional<Refusal> whyNotOurs(BlockActionPayload payload) {
        String userTeam = payload.getUser().getTeamId();
        String team = payload.getTeam() == null ? null : payload.getTeam().getId();
        String enterprise =
                payload.getEnterprise() == null ? null : payload.getEnterprise().getId();
        return whyNotOurs(payload.getUser().getId(), payload.getApiAppId(), new Claims(userTeam, team, enterprise))
                .or(() -> whyNotOurs(payload.getUser().getId(), payload.getView(), enterprise));
    }

    Optional<Refusal> whyNotOurs(ViewSubmissionPayload payload) {
        String userTeam = payload.getUser().getTeamId();
        String team = payload.getTeam() == null ? null : payload.getTeam().getId();
        String enterprise =
                payload.getEnterprise() == null ? null : payload.getEnterprise().getId();
        return whyNotOurs(payload.getUser().getId(), payload.getApiAppId(), new Claims(userTeam, team, enterprise))
                .or(() -> whyNotOurs(payload.getUser().getId(), payload.getView(), enterprise));
    }

    /**
     * The workspaces that a payload names, and the Enterprise Grid organization in which they may be others than ours. A
     * command names none, since it is typed in the workspace that has the app.
     */
    private record Claims(
            @Nullable String team,
            @Nullable String otherTeam,
            @Nullable String enterprise) {
        static Claims of(@Nullable String team) {
            return new Claims(team, null, null);
        }
    }

    private Optional<Refusal> whyNotOurs(@Nullable String userId, @Nullable View view, @Nullable String enterprise) {
        return view == null
                ? Optional.empty()
                : whyNotOurs(userId, view.getAppId(), new Claims(view.getTeamId(), null, enterprise));
    }

    private Optional<Refusal> whyNotOurs(@Nullable String userId, @Nullable String appId, Claims claims) {
        if (bot.isAnotherApp(appId)) {
            log.warn("{} sent something that names the app {}; refused", userId, appId);
            return Optional.of(new Refusal.ForAnotherApp());
        }
        if (bot.isAnotherTeam(claims.team(), claims.enterprise())
                || bot.isAnotherTeam(claims.otherTeam(), claims.enterprise())) {
            log.warn("{} sent something that names the workspaces {}; refused", userId, claims);
            return Optional.of(new Refusal.Excluded(Authorization.Reason.OTHER_WORKSPACE));
        }
        return Optional.empty();
    }

    /**
     * Why a click does not come from the card of that request, or empty. Reads one row. Shortly after a card is
     * posted its place is not known yet; then only the channel is compared.
     *
     * @throws StoreUnavailableException if the row could not be read
     */
    Optional<Refusal> whyNotOnItsCard(BlockActionPayload payload, RequestId request) {
        return whyNotAt(outbox.cardTs(request), payload, request);
    }

    /**
     * The same before an acknowledgement.
     *
     * @throws StoreUnavailableException if it could not be read, or not in time to store anything afterwards
     */
    Optional<Refusal> whyNotOnItsCardInTime(BlockActionPayload payload, RequestId request) {
        return whyNotAt(ClaimedReviews.inTime(nanoTime, () -> outbox.cardTs(request)), payload, request);
    }

    private Optional<Refusal> whyNotAt(Optional<String> cardTs, BlockActionPayload payload, RequestId request) {
        BlockActionPayload.Container container = payload.getContainer();
        String channel = container == null ? "" : Payloads.orEmpty(container.getChannelId());
        String ts = container == null ? "" : Payloads.orEmpty(container.getMessageTs());
        boolean isElsewhere = !channel.equals(channelId)
                || cardTs.filter(card -> !card.equals(ts)).isPresent();
        if (isElsewhere) {
            log.warn(
                    "{} clicked at {} in {}, where the card of {} is not; refused",
                    payload.getUser().getId(),
                    ts,
                    channel,
                    request);
        }
        return isElsewhere ? Optional.of(new Refusal.NotOnItsCard()) : Optional.empty();
    }
}
