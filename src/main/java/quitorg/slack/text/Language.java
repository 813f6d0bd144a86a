package quitorg.slack.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages that the texts exist in. */
public enum Language {
    EN("en"),
    PT_BR("pt-BR"),
    ZH_CN("zh-CN");

    private final String tag;
    private final Locale locale;

    Language(String tag) {
        this.tag = tag;
        locale = Locale.forLanguageTag(tag);
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
        return this == EN ? Locale.ROOT : locale;
    }

    /** The language of that name in the settings, in capital letters or not; empty if there is none. */
    public static Optional<Language> ofTag(String tag) {
        return Arrays.stream(values())
                .filter(each -> each.tag.equalsIgnoreCase(tag))
                .findAny();
    }

    /**
     * The language for a person with Slack set to {@code slackLocale}. The region does not matter: a reader of
     * European Portuguese or of Traditional Chinese reads the other variant of their language more easily than
     * English, and Tencent Cloud's own words are given in Chinese either way.
     *
     * @param slackLocale what {@code users.info} calls {@code locale}, such as {@code en-US}
     * @param otherwise for every language that has no texts
     */
    public static Language ofSlack(String slackLocale, Language otherwise) {
        String spoken = Locale.forLanguageTag(slackLocale.replace('_', '-')).getLanguage();
        return Arrays.stream(values())
                .filter(each -> each.locale.getLanguage().equals(spoken))
                .findFirst()
                .orElse(otherwise);
    }
}
