package quitorg.slack.view;

import com.slack.api.model.view.View;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.api.SlackClient;

/** Calls {@code views.update}, with retries if Slack asks for one or the result is unclear. */
final class ViewUpdates {
    private static final int UPDATE_TRIES = 3;
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
    ModalClient.Changed update(String viewId, View view, Optional<String> hash) {
        boolean waited = false;
        boolean isUnclear = false;
        String problem = "";
        for (int attempt = 1; attempt <= UPDATE_TRIES; attempt++) {
            var result = web.call(
                    "views.update",
                    methods -> methods.viewsUpdate(
                            request -> request.viewId(viewId).view(view).hash(hash.orElse(null))));
            if (result.value().isPresent()) {
                return new ModalClient.Changed(
                        ModalClient.Change.SHOWN,
                        result.value()
                                .flatMap(done -> Optional.ofNullable(done.getView()))
                                .map(View::getHash));
            }
            problem = result.problem();
            Duration wait = BETWEEN_TRIES.multipliedBy(attempt);
            if (result instanceof SlackClient.Result.NotDone<?> notDone) {
                if (GONE.contains(notDone.error())) {
                    return new ModalClient.Changed(ModalClient.Change.CLOSED);
                }
                if (notDone.error().equals(HASH_CONFLICT)) {
                    if (isUnclear) {
                        // This may be our own change; without its hash we cannot continue.
                        break;
                    }
                    log.debug("view {} shows something newer; this change is dropped", viewId);
                    return new ModalClient.Changed(ModalClient.Change.OVERTAKEN);
                }
                wait = notDone.retryAfter().orElse(LONGEST_WAIT.plusSeconds(1));
                if (waited || wait.compareTo(LONGEST_WAIT) > 0) {
                    break;
                }
                waited = true;
            } else {
                isUnclear = true;
            }
            // Showing the same twice does no harm, so an unclear result may be retried.
            if (attempt < UPDATE_TRIES) {
                pause.accept(wait);
            }
        }
        log.warn("view {} could not be changed ({}); the words go elsewhere", viewId, problem);
        return new ModalClient.Changed(ModalClient.Change.FAILED);
    }
}
