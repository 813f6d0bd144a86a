package quitorg.slack.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.User;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Reads {@code users.info}, and remembers each user's locale and name for a while. Safe for many threads. */
public final class UsersInfo {
    private static final Duration LOCALE_KEPT = Duration.ofMinutes(5);

    private static final Duration NAME_KEPT = Duration.ofDays(1);

    private final SlackClient web;
    private final Consumer<Runnable> background;
    private final Cache<String, String> locales;
    /** Empty for a user with no known name. */
    private final Cache<String, Optional<String>> names;

    /**
     * Reads nothing yet.
     *
     * @param nanoTime expires locales and names
     * @param background runs later what a caller does not wait for, or drops it
     */
    public UsersInfo(SlackClient web, LongSupplier nanoTime, Consumer<Runnable> background) {
        this.web = web;
        this.background = background;
        locales = cache(LOCALE_KEPT, nanoTime);
        names = cache(NAME_KEPT, nanoTime);
    }

    private static <V> Cache<String, V> cache(Duration kept, LongSupplier nanoTime) {
        return Caffeine.newBuilder()
                .maximumSize(5_000)
                .expireAfterWrite(kept)
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
                .ifPresent(user -> {
                    locales.put(userId, Objects.requireNonNullElse(user.getLocale(), ""));
                    names.put(userId, nameOf(user));
                });
        return result;
    }

    private static Optional<String> nameOf(User user) {
        Stream<String> shown = user.getProfile() == null
                ? Stream.empty()
                : Stream.of(
                        user.getProfile().getDisplayName(), user.getProfile().getRealName());
        return Stream.concat(shown, Stream.of(user.getRealName(), user.getName()))
                .filter(name -> name != null && !name.isBlank())
                .findFirst();
    }

    /**
     * The name that Slack shows, from memory alone and perhaps a day old. A name that is not remembered is read in the
     * background, for the next time; one that cannot be read is not asked for again for a day, unless the person acts.
     * For people only: two users may have the same name, and people change theirs.
     */
    public Optional<String> name(String userId) {
        Optional<String> remembered = names.getIfPresent(userId);
        if (remembered != null) {
            return remembered;
        }
        names.put(userId, Optional.empty());
        background.accept(() -> read(userId));
        return Optional.empty();
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
