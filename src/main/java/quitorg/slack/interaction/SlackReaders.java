package quitorg.slack.interaction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.api.UsersInfo;
import quitorg.slack.text.Language;
import quitorg.slack.text.Texts;

/** Chooses each reader's texts by the locale that {@code users.info} gives. */
public final class SlackReaders implements ReaderTexts {
    /** Part of Slack's three seconds for an acknowledgement. */
    static final Duration BEFORE_ACKNOWLEDGEMENT = Duration.ofMillis(300);

    private static final Duration AFTER_ACKNOWLEDGEMENT = Duration.ofSeconds(15);

    /** If Slack did not give a locale, the person must not wait for it at each click. */
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(SlackReaders.class);

    private final Map<Language, Texts> texts;
    private final Language channel;
    private final UsersInfo users;
    private final HandlerThreads threads;
    private final LongSupplier nanoTime;
    private final Cache<String, Question> questions;

    /** A question to Slack for a locale; the answer is empty if Slack gave none. */
    private record Question(CompletableFuture<Optional<String>> answer, long askedAt) {}

    /**
     * Asks nothing yet.
     *
     * @param texts in every language
     * @param channel the language for people with an unknown one
     * @param nanoTime monotonic; measures the waits
     */
    public SlackReaders(
            Map<Language, Texts> texts,
            Language channel,
            UsersInfo users,
            HandlerThreads threads,
            LongSupplier nanoTime) {
        this.texts = new EnumMap<>(texts);
        this.channel = channel;
        this.users = users;
        this.threads = threads;
        this.nanoTime = nanoTime;
        questions = Caffeine.newBuilder()
                .maximumSize(5_000)
                .expireAfterWrite(ASKED_AGAIN_AFTER)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    @Override
    public Texts of(String userId) {
        return within(BEFORE_ACKNOWLEDGEMENT, userId);
    }

    @Override
    public Texts ofKnown(String userId) {
        return in(users.rememberedLocale(userId));
    }

    @Override
    public Texts afterAcknowledgement(String userId) {
        return within(AFTER_ACKNOWLEDGEMENT, userId);
    }

    @Override
    public void expect(String userId) {
        if (!userId.isEmpty() && users.rememberedLocale(userId).isEmpty()) {
            question(userId);
        }
    }

    private Texts within(Duration most, String userId) {
        return userId.isEmpty()
                ? in(Optional.empty())
                : in(users.rememberedLocale(userId).or(() -> answer(question(userId), most)));
    }

    private Texts in(Optional<String> locale) {
        Language language = locale.map(each -> Language.ofSlack(each, channel)).orElse(channel);
        return Objects.requireNonNull(texts.get(language));
    }

    private Question question(String userId) {
        return questions.get(userId, this::ask);
    }

    private Question ask(String userId) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        boolean accepted = threads.ask(() -> {
            try {
                answer.complete(users.locale(userId));
            } finally {
                answer.complete(Optional.empty());
            }
        });
        if (!accepted) {
            answer.complete(Optional.empty());
        }
        return new Question(answer, nanoTime.getAsLong());
    }

    private Optional<String> answer(Question question, Duration most) {
        long left = most.toNanos() - (nanoTime.getAsLong() - question.askedAt());
        try {
            return question.answer().get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.debug("a locale is not known in time; the person reads the channel's language", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
