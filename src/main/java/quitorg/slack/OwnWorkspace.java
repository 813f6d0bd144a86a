package quitorg.slack;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workspace that the bot's token belongs to, read once (auth.test) as soon as Slack can be reached. */
final class OwnWorkspace {
    private static final Logger log = LoggerFactory.getLogger(OwnWorkspace.class);

    private final SlackWeb web;
    private final AtomicReference<@Nullable String> teamId = new AtomicReference<>();

    OwnWorkspace(SlackWeb web) {
        this.web = web;
    }

    /** Its ID, or empty while Slack has not said; then every answer that depends on it is a refusal. */
    Optional<String> teamId() {
        String known = teamId.get();
        if (known != null) {
            return Optional.of(known);
        }
        var result = web.call("auth.test", methods -> methods.authTest(request -> request));
        Optional<String> read = result.value().flatMap(answer -> Optional.ofNullable(answer.getTeamId()));
        if (read.isEmpty()) {
            log.warn("auth.test could not be read ({}); asked again when it is needed next", result.problem());
        }
        read.ifPresent(teamId::set);
        return read;
    }
}
