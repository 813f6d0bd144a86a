package quitorg.sandbox.slack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Slack checks before it carries a call out: its token, its rate, its scopes. */
final class ApiGate {
    private static final Logger log = LoggerFactory.getLogger(ApiGate.class);

    private final SlackState scene;
    private final Tokens tokens;
    private final Channels channels;
    private final Rates rates = new Rates();
    private final List<ApiCall> rateLimited = new CopyOnWriteArrayList<>();

    ApiGate(SlackState scene, Tokens tokens, Channels channels) {
        this.scene = scene;
        this.tokens = tokens;
        this.channels = channels;
    }

    Rates rates() {
        return rates;
    }

    List<ApiCall> rateLimited() {
        return List.copyOf(rateLimited);
    }

    /** Lets the call pass, or throws Slack's refusal. */
    void check(WebMethod method, ApiCall call, String token) {
        tokens.check(method, token);
        if (tokens.isBot(token)) {
            scene.installation().tokenError().ifPresent(error -> {
                throw new ApiRefusal(error);
            });
        }
        String channel = call.text("channel").orElse("");
        Optional<Duration> wait = rates.take(method, channel, scene.now());
        if (wait.isPresent()) {
            rateLimited.add(call);
            log.info("{} came too often; it could pass in {}", call.method(), wait.get());
            throw ApiRefusal.tooOften(wait.get());
        }
        Set<String> provided = scene.installation().scopes();
        method.scopeFor(channels.kind(channel))
                .filter(needed -> !provided.contains(needed))
                .ifPresent(needed -> {
                    throw ApiRefusal.missingScope(needed, provided);
                });
    }
}
