package quitorg.sandbox;

/**
 * A channel.
 *
 * @param archived nothing can be posted any more
 * @param botIsMember whether the bot was invited, and not removed since
 */
public record Room(String id, String name, boolean archived, boolean botIsMember) {
    /** The same channel, archived. */
    public Room archive() {
        return new Room(id, name, true, botIsMember);
    }

    /** The same channel after the bot was removed from it. */
    public Room withoutBot() {
        return new Room(id, name, archived, false);
    }
}
