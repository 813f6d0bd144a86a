package quitorg.slack.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.User;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Reads {@code users.info}, and remembers each user's locale and name for a while. Safe for many threads. */
public final class UsersInfo {
    private static final Duration LOCALE_KEPT = Duration.ofMinutes(5);

    private static final Duration NAME_KEPT = Duration.ofHours(1);

    /** After a failed reading no name is asked for: messages must not wait for one name after the other. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final SlackClient web;
    private final LongSupplier nanoTime;
    private final Cache<String, String> locales;
    private final Cache<String, String> names;
    private volatile Optional<Long> failedAt = Optional.empty();

    /** Reads nothing yet; {@code nanoTime} expires locales and names. */
    public UsersInfo(SlackClient web, LongSupplier nanoTime) {
        this.web = web;
        this.nanoTime = nanoTime;
        locales = cache(LOCALE_KEPT);
        names = cache(NAME_KEPT);
    }

    private Cache<String, String> cache(Duration kept) {
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
                    nameOf(user).ifPresent(name -> names.put(userId, name));
                });
        failedAt = result.mayPass() ? Optional.of(nanoTime.getAsLong()) : Optional.empty();
        return result;
    }

    private static Optional<String> nameOf(User user) {
        Stream<String> shown = user.getProfile() == null
                ? Stream.empty()
                : Stream.of(user.getProfile().getDisplayName(), user.getProfile().getRealName());
        return Stream.concat(shown, Stream.of(user.getRealName(), user.getName()))
                .filter(name -> name != null && !name.isBlank())
                .findFirst();
    }

    /**
     * The name that Slack shows, perhaps an hour old; empty if Slack does not know the user or does not answer. For
     * people only: two users may have the same name, and people change theirs. May ask Slack.
     */
    public Optional<String> name(String userId) {
        if (names.getIfPresent(userId) == null && !isPausing()) {
            read(userId);
        }
        return Optional.ofNullable(names.getIfPresent(userId));
    }

    private boolean isPausing() {
        return failedAt.filter(at -> nanoTime.getAsLong() - at < PAUSE.toNanos()).isPresent();
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
