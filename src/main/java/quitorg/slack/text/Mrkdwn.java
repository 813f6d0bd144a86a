package quitorg.slack.text;

import com.slack.api.model.block.composition.MarkdownTextObject;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import quitorg.request.state.Person;
import quitorg.request.typed.TypedText;

/** Slack's text format. All text typed by people or sent by a server must pass through here. */
public final class Mrkdwn {
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    /**
     * Invisible characters that can make a text look like another one, and halves of surrogate pairs. U+FE0F is left as it
     * is: it belongs to many emoji.
     */
    private static final Pattern UNSEEN = Pattern.compile("[" + TypedText.INVISIBLE + "\\p{Cs}&&[^\\t\\uFE0F]]");

    private static final Pattern USER_ID = Pattern.compile("[A-Z0-9]{1,64}");

    /** The result of {@link #escape} for one character. */
    private static final Pattern ESCAPED = Pattern.compile("&(?:amp|lt|gt);|\\[U\\+[0-9A-F]{4,6}]");

    private static final int LONGEST_ESCAPED = "[U+10FFFF]".length();

    private Mrkdwn() {}

    /**
     * Makes plain text in one line: it cannot produce a Slack mention, link or date (asterisks still make it bold),
     * and shows invisible characters.
     */
    public static String escape(String text) {
        return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The same for a plain text object, which has no markup: one line that shows invisible characters. */
    public static String plain(String text) {
        String line = LINE_BREAK.matcher(text).replaceAll(" ");
        return UNSEEN.matcher(line)
                .replaceAll(unseen -> "[U+%04X]".formatted(unseen.group().codePointAt(0)));
    }

    /**
     * The same, cut to {@code most} characters after escaping. A text cut before escaping can become eight times as
     * long and push out what follows.
     */
    public static String escape(String text, int most) {
        return cut(escape(text), most);
    }

    /** A text of several lines as a quotation. Each line is marked, so that none looks like one of ours. */
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

    public static String mention(Person person) {
        return mention(person.userId());
    }

    /** A mention of the user with that ID. */
    public static String mention(String userId) {
        // Another form was not made by Slack, so it is no mention.
        return USER_ID.matcher(userId).matches() ? "<@" + userId + ">" : code(userId);
    }

    /** A mention of a user or a user group that the settings list; never of an ID that a payload names. */
    public static String mentionListed(String id) {
        return id.startsWith("S") && USER_ID.matcher(id).matches() ? "<!subteam^" + id + ">" : mention(id);
    }

    public static String link(String url, String label) {
        return "<" + url + "|" + escape(label) + ">";
    }

    /**
     * A text object in which only our own markup becomes a link: {@code verbatim} keeps Slack from linking addresses
     * and channel names that a person typed.
     */
    public static MarkdownTextObject object(String markdown) {
        return MarkdownTextObject.builder().text(markdown).verbatim(true).build();
    }

    /**
     * Cuts an escaped or composed text to {@code most} characters: never inside a character, an escape of
     * {@link #escape}, a mention, a link or a date.
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
}
