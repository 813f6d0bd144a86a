package quitorg.slack.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.response.users.UsersInfoResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Reads {@code users.info}, and remembers each reader's locale for a while. Safe for many threads. */
public final class UsersInfo {
    private static final Duration LOCALE_KEPT = Duration.ofMinutes(5);

    private final SlackClient web;
    private final Cache<String, String> locales;

    /** Reads nothing yet; {@code nanoTime} expires the locales. */
    public UsersInfo(SlackClient web, LongSupplier nanoTime) {
        this.web = web;
        locales = Caffeine.newBuilder()
                .maximumSize(5_000)
                .expireAfterWrite(LOCALE_KEPT)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /** Asks Slack for a user, always anew. */
    CallResult<UsersInfoResponse> read(String userId) {
        CallResult<UsersInfoResponse> result = web.call(
                "users.info",
                methods -> methods.usersInfo(request -> request.user(userId).includeLocale(true)));
        result.value()
                .flatMap(answer -> Optional.ofNullable(answer.getUser()))
                .filter(user -> userId.equals(user.getId()))
                .ifPresent(user -> locales.put(userId, Objects.requireNonNullElse(user.getLocale(), "")));
        return result;
    }

    /** The person's locale, such as {@code pt-BR}, from memory alone; an empty text if Slack named none. */
    public Optional<String> rememberedLocale(String userId) {
        return Optional.ofNullable(locales.getIfPresent(userId));
    }

    /** The same after asking Slack; empty if it could not be read. Takes as long as a call. */
    public Optional<String> locale(String userId) {
        read(userId);
        return rememberedLocale(userId);
    }
}
