package quitorg.sandbox;

/**
 * A channel.
 *
 * @param archived nothing can be posted any more
 * @param botIsMember whether the bot was invited, and not removed since
 * @param isPrivate whether only those who are in it know of it
 */
public record Room(String id, String name, boolean archived, boolean botIsMember, boolean isPrivate) {
    /** A public channel. */
    public Room(String id, String name, boolean archived, boolean botIsMember) {
        this(id, name, archived, botIsMember, false);
    }

    /** The same channel, archived. */
    public Room archive() {
        return new Room(id, name, true, botIsMember, isPrivate);
    }

    /** The same channel, in use again. */
    public Room unarchive() {
        return new Room(id, name, false, botIsMember, isPrivate);
    }

    /** The same channel after the bot was removed from it. */
    public Room withoutBot() {
        return new Room(id, name, archived, false, isPrivate);
    }

    /** The same channel with the bot in it. */
    public Room withBot() {
        return new Room(id, name, archived, true, isPrivate);
    }

    /** The same channel, private. */
    public Room asPrivate() {
        return new Room(id, name, archived, botIsMember, true);
    }
}
