package quitorg.slack.text;

import com.slack.api.model.block.composition.MarkdownTextObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Slack's text format, and the gate through which everything typed by people or sent by a server must pass. */
public final class Mrkdwn {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    /**
     * What has no shape of its own and can make text look like another: controls and formats (Unicode's Cc and Cf; marks that
     * turn the direction and characters without a width are among them), and some blanks that are no white space.
     */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Cs}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2065\\u2800\\u3164"
                    + "\\uFE00-\\uFE0E\\uFFA0\\uFFF0-\\uFFF8\\x{E0000}-\\x{E0FFF}&&[^\\t]]");

    private static final Pattern USER_ID = Pattern.compile("[A-Z0-9]{1,64}");

    /** What {@link #escape} makes of one character. */
    private static final Pattern ESCAPED = Pattern.compile("&(?:amp|lt|gt);|\\[U\\+[0-9A-F]{4,6}]");

    private static final int LONGEST_ESCAPED = "[U+10FFFF]".length();

    private Mrkdwn() {}

    /**
     * Text as text, in one line: no mention, link or date of Slack's can come out of it (asterisks still make it bold), and
     * nothing in it is unseen.
     */
    public static String escape(String text) {
        String line = LINE_BREAK.matcher(text).replaceAll(" ");
        return UNSEEN.matcher(line)
                .replaceAll(unseen -> "[U+%04X]".formatted(unseen.group().codePointAt(0)))
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    /**
     * The same, cut to {@code most} characters of what it came to: a text that is cut before can come to eight times as
     * much, and push out what follows.
     */
    public static String escape(String text, int most) {
        return cut(escape(text), most);
    }

    /** A text of several lines as a quotation, each line marked, so that none can pass for one of ours. */
    public static String quote(String text) {
        return Arrays.stream(LINE_BREAK.split(text, -1))
                .map(line -> ">" + escape(line))
                .collect(Collectors.joining("\n"));
    }

    /** Text in one line and in code style. */
    public static String code(String text) {
        return "`" + inCode(text) + "`";
    }

    /** The same, cut to {@code most} characters between the marks. */
    public static String code(String text, int most) {
        return "`" + cut(inCode(text), most) + "`";
    }

    private static String inCode(String text) {
        return escape(text).replace('`', '\'').replaceAll("\\s+", " ");
    }

    public static String mention(String userId) {
        // What has another form was not made by Slack, and is no mention.
        return USER_ID.matcher(userId).matches() ? "<@" + userId + ">" : code(userId);
    }

    public static String link(String url, String label) {
        return "<" + url + "|" + escape(label) + ">";
    }

    /**
     * A text object in which only what is marked up by us becomes a link: {@code verbatim} keeps Slack from linking the
     * addresses and channel names that somebody typed.
     */
    public static MarkdownTextObject object(String markdown) {
        return MarkdownTextObject.builder().text(markdown).verbatim(true).build();
    }

    /** A moment, shown by Slack in the reader's own time zone. */
    public static String date(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} at {time_secs}|" + UTC.format(at) + ">";
    }

    /**
     * What was escaped or put together, cut to {@code most} characters: never inside of one, nor inside of what
     * {@link #escape} made of one, nor inside of a mention, link or date.
     */
    public static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, end(text, most - 1)) + "…";
    }

    private static int end(String text, int most) {
        int markup = text.lastIndexOf('<', most - 1);
        if (markup >= 0 && text.lastIndexOf('>', most - 1) < markup) {
            return markup;
        }
        Matcher escaped = ESCAPED.matcher(text);
        int at = Math.max(0, most - LONGEST_ESCAPED);
        while (escaped.find(at) && escaped.start() < most) {
            if (escaped.end() > most) {
                return escaped.start();
            }
            at = escaped.end();
        }
        return most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }

    /** A duration in full, at least a second: what is left of one counts whole, so that nobody comes too early. */
    public static String exactly(Duration length) {
        Duration whole =
                Duration.ofSeconds(Math.max(1, length.plusNanos(999_999_999).toSeconds()));
        return Stream.of(
                        part(whole.toDays(), "d"),
                        part(whole.toHoursPart(), "h"),
                        part(whole.toMinutesPart(), "min"),
                        part(whole.toSecondsPart(), "s"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String part(long count, String unit) {
        return count == 0 ? "" : count + " " + unit;
    }

    /** A duration as people say it of the time that is left, rounded down. */
    static String spoken(Duration length) {
        long seconds = Math.max(1, length.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
