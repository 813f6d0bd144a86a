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

/** Reads {@code users.info}, and remembers each user's name, and their locale for a while. Safe for many threads. */
public final class UsersInfo {
    private static final Duration LOCALE_KEPT = Duration.ofMinutes(5);

    private static final Duration NAME_ASKED_AGAIN_AFTER = Duration.ofSeconds(30);

    private static final int MOST = 5_000;

    private final SlackClient web;
    private final Consumer<Runnable> background;
    private final Cache<String, String> locales;
    /** Without expiry: the name of a person who acts is read anew. */
    private final Cache<String, String> names =
            Caffeine.newBuilder().maximumSize(MOST).build();
    /** The IDs of users; their names were asked for a moment ago. */
    private final Cache<String, Boolean> namesAskedFor;

    /**
     * Reads nothing yet.
     *
     * @param nanoTime expires locales, and measures when a name may be asked for again
     * @param background runs later what a caller does not wait for, or drops it
     */
    public UsersInfo(SlackClient web, LongSupplier nanoTime, Consumer<Runnable> background) {
        this.web = web;
        this.background = background;
        locales = cache(LOCALE_KEPT, nanoTime);
        namesAskedFor = cache(NAME_ASKED_AGAIN_AFTER, nanoTime);
    }

    private static <V> Cache<String, V> cache(Duration kept, LongSupplier nanoTime) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
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
                    nameOf(user).ifPresent(name -> names.put(userId, name));
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
     * The name that Slack shows, from memory alone and perhaps old. A name that is not remembered is read in the
     * background, for the next time; one that could not be read is asked for again after 30 seconds. For people only: two
     * users may have the same name, and people change theirs.
     */
    public Optional<String> name(String userId) {
        Optional<String> remembered = Optional.ofNullable(names.getIfPresent(userId));
        if (remembered.isEmpty() && namesAskedFor.asMap().putIfAbsent(userId, true) == null) {
            background.accept(() -> read(userId));
        }
        return remembered;
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
