package quitorg.sandbox.slack.state;

/**
 * Something that a person did or saw, in the order in which it happened.
 *
 * @param line describes it in one or a few lines, for a transcript
 */
public record SandboxEvent(Kind kind, String line) {

    /** What a person did, or what changed on a screen. */
    public enum Kind {
        TYPED,
        /** A person opened the app's Home tab. */
        OPENED_HOME,
        /** A person used a shortcut of the app. */
        USED_SHORTCUT,
        FILLED,
        CLICKED,
        SUBMITTED,
        CLOSED,
        /** A modal opened, or changed while the person saw it. */
        MODAL_SHOWN,
        /** The app published a person's Home tab. */
        HOME_SHOWN,
        /** The app's answer closed a person's modal. */
        MODAL_GONE,
        POSTED,
        EDITED,
        DELETED,
        /** Something that only one person sees: ephemeral, direct, or Slack's own message on a failure. */
        WHISPERED
    }

    /** With something as it looks, indented under the line. */
    static SandboxEvent shown(Kind kind, String line, String dump) {
        return new SandboxEvent(kind, line + "\n" + dump.indent(4).stripTrailing());
    }
}
