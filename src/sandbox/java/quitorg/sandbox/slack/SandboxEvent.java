package quitorg.sandbox.slack;

/**
 * Something that a person did or saw, in the order in which it happened; {@link #line()} describes it in one or a few lines,
 * for a transcript.
 */
public sealed interface SandboxEvent {
    /** The description, for people. */
    String line();

    /** A person sent a slash command. */
    record Typed(String person, String text) implements SandboxEvent {
        @Override
        public String line() {
            return person + " types " + text;
        }
    }

    /** A person filled or chose something in a modal. */
    record Filled(String person, String label, String value) implements SandboxEvent {
        @Override
        public String line() {
            return person + " fills " + label + ": " + value;
        }
    }

    /** A person clicked a button or chose from a menu. */
    record Clicked(String person, String label) implements SandboxEvent {
        @Override
        public String line() {
            return person + " clicks [" + label + "]";
        }
    }

    /** A person submitted a modal. */
    record Submitted(String person, String title, String label) implements SandboxEvent {
        @Override
        public String line() {
            return person + " submits \"" + title + "\" with [" + label + "]";
        }
    }

    /** A person closed a modal. */
    record Closed(String person, String title) implements SandboxEvent {
        @Override
        public String line() {
            return person + " closes \"" + title + "\"";
        }
    }

    /** A modal opened, or changed while the person saw it. */
    record ModalShown(String person, Screen screen) implements SandboxEvent {
        @Override
        public String line() {
            return person + " sees the modal\n" + screen.dump().indent(4).stripTrailing();
        }
    }

    /** The app's answer closed a person's modal. */
    record ModalGone(String person) implements SandboxEvent {
        @Override
        public String line() {
            return person + "'s modal closes";
        }
    }

    /** A message appeared in a channel or thread. */
    record Posted(String channel, ShownMessage message) implements SandboxEvent {
        @Override
        public String line() {
            return "#" + channel + " shows " + message.place() + "\n"
                    + message.dump().indent(4).stripTrailing();
        }
    }

    /** A message in a channel changed. */
    record Edited(String channel, ShownMessage message) implements SandboxEvent {
        @Override
        public String line() {
            return "#" + channel + " shows an edited message\n"
                    + message.dump().indent(4).stripTrailing();
        }
    }

    /** A message was deleted. */
    record Deleted(String channel, String ts) implements SandboxEvent {
        @Override
        public String line() {
            return "#" + channel + " loses the message " + ts;
        }
    }

    /** Something that only one person sees: ephemeral, direct, or Slack's own message on a failure. */
    record Whispered(String person, ShownMessage message) implements SandboxEvent {
        @Override
        public String line() {
            return person + " alone sees\n" + message.dump().indent(4).stripTrailing();
        }
    }
}
