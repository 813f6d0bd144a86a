package quitorg.slack.interaction;

import com.slack.api.RequestConfigurator;
import com.slack.api.methods.request.views.ViewsUpdateRequest;
import com.slack.api.methods.response.views.ViewsUpdateResponse;
import com.slack.api.model.view.View;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.api.CallResult;
import quitorg.slack.api.SlackClient;
import quitorg.slack.interaction.ModalClient.Change;
import quitorg.slack.interaction.ModalClient.Changed;

/** Calls {@code views.update}, with retries if Slack asks for one or the result is unclear. */
final class ViewUpdates {
    private static final int TRIES = 3;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final String HASH_CONFLICT = "hash_conflict";
    private static final Set<String> GONE = Set.of("not_found", "view_not_found");

    private static final Logger log = LoggerFactory.getLogger(ViewUpdates.class);

    private final SlackClient web;
    private final Consumer<Duration> pause;

    ViewUpdates(SlackClient web, Consumer<Duration> pause) {
        this.web = web;
        this.pause = pause;
    }

    /** Changes an open modal; if {@code hash} is given, only while the modal still shows that state. */
    Changed update(String viewId, View view, Optional<String> hash) {
        return update(viewId, request -> request.viewId(viewId).view(view).hash(hash.orElse(null)));
    }

    /**
     * Replaces a view by the external ID that it has from us. {@link Change#CLOSED} if no modal shows it: it is not there
     * yet, it was replaced, or the person closed it.
     */
    Changed replace(String externalId, View view) {
        return update(externalId, request -> request.externalId(externalId).view(view));
    }

    private Changed update(String id, RequestConfigurator<ViewsUpdateRequest.ViewsUpdateRequestBuilder> change) {
        boolean waited = false;
        boolean isUnclear = false;
        for (int attempt = 1; ; attempt++) {
            var result = web.call("views.update", methods -> methods.viewsUpdate(change));
            Optional<Changed> changed = changed(result, isUnclear);
            if (changed.isPresent()) {
                return changed.get();
            }
            // Showing the same twice does no harm, so an unclear result may be retried. Of the refusals only a rate
            // limit passes, and one wait must do.
            boolean isRefused = result.isNotDone();
            Optional<Duration> wait = isRefused
                    ? result.retryAfter().filter(asked -> asked.compareTo(LONGEST_WAIT) <= 0)
                    : Optional.of(BETWEEN_TRIES.multipliedBy(attempt));
            if (attempt == TRIES || wait.isEmpty() || (isRefused && waited)) {
                log.warn("view {} could not be changed ({}); the person is told privately", id, result.problem());
                return new Changed(Change.FAILED);
            }
            waited |= isRefused;
            isUnclear |= !isRefused;
            pause.accept(wait.get());
        }
    }

    /**
     * What a call did, or empty if it neither changed the modal nor found it gone or newer.
     *
     * @param isUnclear whether an earlier try may have changed it
     */
    private static Optional<Changed> changed(CallResult<ViewsUpdateResponse> result, boolean isUnclear) {
        return result.fold(
                done -> Optional.of(new Changed(
                        Change.SHOWN, Optional.ofNullable(done.getView()).map(View::getHash))),
                refused -> {
                    if (GONE.contains(refused.error())) {
                        return Optional.of(new Changed(Change.CLOSED));
                    }
                    // After an unclear try the newer state may be our own; without its hash we cannot continue.
                    return refused.error().equals(HASH_CONFLICT) && !isUnclear
                            ? Optional.of(new Changed(Change.OVERTAKEN))
                            : Optional.empty();
                },
                unclear -> Optional.empty());
    }
}
