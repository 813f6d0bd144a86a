package quitorg.sandbox;

import java.util.List;
import java.util.Optional;

/** A channel as everybody in it sees it. */
public final class Channel {
    private final World world;
    private final String id;

    Channel(World world, String id) {
        this.world = world;
        this.id = id;
    }

    /** Its ID. */
    public String id() {
        return id;
    }

    /** What it shows at top level now, in order, broadcast replies among it. */
    public List<ShownMessage> messages() {
        return world.scene().read(() -> world.timeline().inChannel(id).stream()
                .map(world.timeline()::shown)
                .toList());
    }

    /** The last of {@link #messages()} that is no broadcast reply and has a text with these words. */
    public Optional<ShownMessage> messageWith(String words) {
        return messages().stream()
                .filter(message ->
                        message.threadTs().isEmpty() && message.text().contains(words))
                .reduce((earlier, later) -> later);
    }

    /** Somebody deletes a message; its replies stay. */
    public void delete(ShownMessage message) {
        world.scene().run(() -> world.timeline().find(id, message.ts()).ifPresent(world.timeline()::delete));
    }

    /** All that it shows, threads too, as plain text. */
    public String dump() {
        StringBuilder out = new StringBuilder("-- the channel shows\n");
        messages().forEach(message -> out.append(message.dump()).append("\n"));
        return out.toString();
    }
}
