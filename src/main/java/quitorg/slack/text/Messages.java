package quitorg.slack.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Every sentence that people read in Slack, in one language. The sentences are {@link MessageFormat} patterns in the
 * bundles {@code channel} (cards, thread entries, outcomes, refusals) and {@code modals} (modals, commands, private
 * replies) beside this class.
 *
 * <p>Rules for a pattern: an apostrophe is written twice; a plural is a {@code choice}; a whole sentence stands in one
 * pattern, because another language orders its parts differently. Rules for an argument: text from outside has passed
 * through {@link Mrkdwn}; an ID is a string, because a number would get thousands separators.
 */
public final class Messages {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final List<ResourceBundle> bundles;

    private Messages(Locale locale) {
        this.locale = locale;
        bundles = List.of(bundle("channel"), bundle("modals"));
    }

    /** The sentences in English. */
    public static Messages english() {
        return new Messages(Locale.ENGLISH);
    }

    private ResourceBundle bundle(String name) {
        return ResourceBundle.getBundle("quitorg.slack.text." + name, locale, NO_FALLBACK);
    }

    /**
     * The sentence of that key.
     *
     * @throws MissingResourceException if there is no such key; a test finds it
     */
    public String text(String key, Object... arguments) {
        for (ResourceBundle bundle : bundles) {
            if (bundle.containsKey(key)) {
                return new MessageFormat(bundle.getString(key), locale).format(arguments);
            }
        }
        throw new MissingResourceException("no text " + key + " in " + locale, Messages.class.getName(), key);
    }
}
