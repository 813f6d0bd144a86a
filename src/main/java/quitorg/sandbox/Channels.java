package quitorg.sandbox;

/** Which channels the bot may write to and read: rooms by ID, and the direct channel of a user by his ID or its own. */
final class Channels {
    private final Scene scene;

    Channels(Scene scene) {
        this.scene = scene;
    }

    /** The ID of the channel where something can be posted; a refusal otherwise. */
    String writable(String channelOrUser) {
        String channel = readable(channelOrUser);
        if (scene.workspace().room(channel).filter(Room::archived).isPresent()) {
            throw new ApiRefusal("is_archived");
        }
        return channel;
    }

    /** The ID of the channel that the bot can read; a refusal otherwise. */
    String readable(String channelOrUser) {
        Workspace workspace = scene.workspace();
        boolean user = workspace.members().stream().anyMatch(m -> m.id().equals(channelOrUser));
        if (user) {
            return Timeline.directChannel(channelOrUser);
        }
        if (isDirect(channelOrUser)) {
            return channelOrUser;
        }
        Room room = workspace.room(channelOrUser).orElseThrow(() -> new ApiRefusal("channel_not_found"));
        if (!room.botIsMember()) {
            throw new ApiRefusal("not_in_channel");
        }
        return room.id();
    }

    boolean isDirect(String channel) {
        return scene.workspace().members().stream()
                .anyMatch(m -> Timeline.directChannel(m.id()).equals(channel));
    }
}
