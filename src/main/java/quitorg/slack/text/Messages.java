package quitorg.slack.text;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quitorg.request.QuitRequest;
import quitorg.request.account.Trouble;
import quitorg.request.state.Status;

/**
 * Every sentence that people read in Slack, in one language. The sentences are {@link MessageFormat} patterns in the
 * bundles {@code channel} (cards, thread entries, outcomes, refusals) and {@code modals} (modals, commands, private
 * replies) beside this class.
 *
 * <p>Rules for a pattern: an apostrophe is written twice; a plural is a {@code choice}; a whole sentence stands in one
 * pattern, because another language orders its parts differently. Rules for an argument: text from outside has passed
 * through {@link Mrkdwn}; an ID is a string, because a number would get thousands separators; an {@link Instant} is
 * shown in the reader's time zone, a {@link Duration} in full, a {@link Status} with its emoji,
 * a {@link Trouble} as a sentence of ours without a full stop.
 */
public final class Messages {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Without English as the parent of every language, a key that one of them lacks is found by each test that reads it. */
    private static final ResourceBundle.Control THIS_LANGUAGE_ONLY = new ResourceBundle.Control() {
        @Override
        public List<String> getFormats(String baseName) {
            return FORMAT_PROPERTIES;
        }

        @Override
        public List<Locale> getCandidateLocales(String baseName, Locale locale) {
            return List.of(locale);
        }

        @Override
        public @Nullable Locale getFallbackLocale(String baseName, Locale locale) {
            return null;
        }
    };

    /** The longest foreign text after escaping, in characters. */
    private static final int LONGEST_FOREIGN = 500;

    /** The longest list of people in characters: a field of Slack takes 2,000. */
    private static final int LONGEST_LIST = 1_500;

    private static final Duration MOST_IN_HOURS = Duration.ofHours(48);

    private final Language language;
    private final List<ResourceBundle> bundles;

    private Messages(Language language) {
        this.language = language;
        bundles = List.of(bundle("channel"), bundle("modals"));
    }

    /** The sentences in that language; none falls back to another language. */
    public static Messages in(Language language) {
        return new Messages(language);
    }

    private ResourceBundle bundle(String name) {
        return ResourceBundle.getBundle("quitorg.slack.text." + name, language.file(), THIS_LANGUAGE_ONLY);
    }

    /**
     * The sentence of that key.
     *
     * @throws MissingResourceException if there is no such key; a test finds it
     */
    public String text(String key, Object... arguments) {
        for (ResourceBundle bundle : bundles) {
            if (bundle.containsKey(key)) {
                return new MessageFormat(bundle.getString(key), language.locale())
                        .format(Arrays.stream(arguments).map(this::shown).toArray());
            }
        }
        throw new MissingResourceException("no text " + key + " in " + language, Messages.class.getName(), key);
    }

    /** The state of a request: an emoji and a phrase. {@link Status#WITHDRAWN} has two, by who ended the request. */
    String status(QuitRequest request) {
        return text(request.isStopped() ? "status.STOPPED" : "status." + request.status());
    }

    private Object shown(Object argument) {
        if (argument instanceof Instant at) {
            return date(at);
        }
        if (argument instanceof Status status) {
            return text("status." + status);
        }
        if (argument instanceof Trouble trouble) {
            return trouble(trouble);
        }
        return argument instanceof Duration length ? duration(length) : argument;
    }

    /** Our sentence, with the foreign words in it as code: they are in no language of ours. */
    private String trouble(Trouble trouble) {
        Object[] details = trouble.details().stream()
                .map(each -> isTime(trouble.kind()) ? date(Instant.parse(each)) : Mrkdwn.code(each, LONGEST_FOREIGN))
                .toArray();
        String happened = text("trouble." + trouble.kind(), details);
        return trouble.call()
                .map(call -> text("trouble.in-call", Mrkdwn.code(call), happened))
                .orElse(happened);
    }

    private static boolean isTime(Trouble.Kind kind) {
        return kind == Trouble.Kind.ENTRY_LOST || kind == Trouble.Kind.APPROVAL_LOST;
    }

    /** In Slack's format; the part after the bar is for readers that cannot show it. */
    private String date(Instant at) {
        String format = text("date", "{date_short_pretty}", "{time}");
        return "<!date^" + at.getEpochSecond() + "^" + format + "|" + UTC.format(at) + ">";
    }

    /** Slack shows an instant in the reader's time zone; at ten o'clock UTC it is the same day in nearly every one. */
    String day(LocalDate day) {
        long instant = day.toEpochSecond(LocalTime.of(10, 0), ZoneOffset.UTC);
        return "<!date^" + instant + "^{date_short}|" + day + ">";
    }

    /**
     * Rounded up to whole seconds, at least one: a person who waits that long does not come too early. "24 hours" is
     * easier to read than "1 day", so hours are counted up to two days.
     */
    private String duration(Duration length) {
        Duration whole =
                Duration.ofSeconds(Math.max(1, length.plusNanos(999_999_999).toSeconds()));
        boolean inHours = whole.compareTo(MOST_IN_HOURS) <= 0;
        return Stream.of(
                        part("duration.days", inHours ? 0 : whole.toDays()),
                        part("duration.hours", inHours ? whole.toHours() : whole.toHoursPart()),
                        part("duration.minutes", whole.toMinutesPart()),
                        part("duration.seconds", whole.toSecondsPart()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private Optional<String> part(String key, long count) {
        return count == 0 ? Optional.empty() : Optional.of(text(key, count));
    }

    /** The parts as one list, as in "a, b, c"; empty if there are none. */
    String list(Stream<String> parts) {
        return parts.reduce((some, next) -> text("list.comma", some, next)).orElse("");
    }

    /** The same as people say it, as in "a, b and c". */
    String and(Stream<String> parts) {
        List<String> all = parts.toList();
        int last = all.size() - 1;
        return last < 1
                ? list(all.stream())
                : text("list.and", list(all.stream().limit(last)), all.get(last));
    }

    /** Users and groups that the settings list; a long list ends in how many are left out. */
    String people(List<String> ids) {
        String all = mentions(ids);
        int shown = ids.size();
        while (all.length() > LONGEST_LIST) {
            shown--;
            all = mentions(ids.subList(0, shown));
        }
        return shown == ids.size() ? all : text("list.more", all, ids.size() - shown);
    }

    private static String mentions(List<String> ids) {
        return ids.stream().map(Mrkdwn::mentionListed).collect(Collectors.joining(", "));
    }

    /** A remaining time as people say it, rounded down to one unit. */
    String spoken(Duration length) {
        long seconds = Math.max(1, length.toSeconds());
        if (seconds < 120) {
            return text("duration.seconds", seconds);
        }
        return seconds < 7200 ? text("duration.minutes", seconds / 60) : text("duration.hours", seconds / 3600);
    }
}
