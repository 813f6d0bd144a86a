package quitorg.slack.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages that the texts exist in. */
public enum Language {
    EN("en", Locale.ENGLISH, Locale.ROOT),
    PT_BR("pt-BR", Locale.forLanguageTag("pt-BR"), Locale.forLanguageTag("pt-BR")),
    ZH_CN("zh-CN", Locale.SIMPLIFIED_CHINESE, Locale.SIMPLIFIED_CHINESE);

    private final String tag;
    private final Locale locale;
    private final Locale file;

    Language(String tag, Locale locale, Locale file) {
        this.tag = tag;
        this.locale = locale;
        this.file = file;
    }

    /** Its name in the settings, such as {@code pt-BR}. */
    public String tag() {
        return tag;
    }

    /** How numbers and lists are written in it. */
    public Locale locale() {
        return locale;
    }

    /** The suffix of its property files; English stands in the files without one. */
    Locale file() {
        return file;
    }

    /** The language of that name in the settings, in capital letters or not; empty if there is none. */
    public static Optional<Language> ofTag(String tag) {
        return Arrays.stream(values())
                .filter(each -> each.tag.equalsIgnoreCase(tag))
                .findAny();
    }

    /**
     * The language for a person whose Slack is set to {@code slackLocale}. The region does not matter: a reader of
     * European Portuguese or of Traditional Chinese reads the other variant of their language more easily than
     * English, and Tencent Cloud's own words are given in Chinese either way.
     *
     * @param slackLocale what {@code users.info} calls {@code locale}, such as {@code en-US}
     * @param otherwise for every language that has no texts
     */
    public static Language ofSlack(String slackLocale, Language otherwise) {
        return switch (Locale.forLanguageTag(slackLocale.replace('_', '-')).getLanguage()) {
            case "en" -> EN;
            case "pt" -> PT_BR;
            case "zh" -> ZH_CN;
            default -> otherwise;
        };
    }
}
