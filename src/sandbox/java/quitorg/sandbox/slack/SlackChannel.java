package quitorg.sandbox.slack;

/**
 * A channel.
 *
 * @param archived nothing can be posted any more
 * @param botIsMember whether the bot was invited, and not removed since
 * @param isPrivate whether only its members know of it
 */
public record SlackChannel(String id, String name, boolean archived, boolean botIsMember, boolean isPrivate) {
    /** A public channel. */
    public SlackChannel(String id, String name, boolean archived, boolean botIsMember) {
        this(id, name, archived, botIsMember, false);
    }

    /** The same channel, archived. */
    public SlackChannel archive() {
        return new SlackChannel(id, name, true, botIsMember, isPrivate);
    }

    /** The same channel, in use again. */
    public SlackChannel unarchive() {
        return new SlackChannel(id, name, false, botIsMember, isPrivate);
    }

    /** The same channel after the bot was removed from it. */
    public SlackChannel withoutBot() {
        return new SlackChannel(id, name, archived, false, isPrivate);
    }

    /** The same channel with the bot in it. */
    public SlackChannel withBot() {
        return new SlackChannel(id, name, archived, true, isPrivate);
    }

    /** The same channel, private. */
    public SlackChannel asPrivate() {
        return new SlackChannel(id, name, archived, botIsMember, true);
    }
}
