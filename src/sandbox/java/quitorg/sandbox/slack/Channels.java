package quitorg.sandbox.slack;

/** Which channels the bot may write to and read: channels by ID, and the direct channel of a user by the ID of either. */
final class Channels {
    private final SlackState scene;

    Channels(SlackState scene) {
        this.scene = scene;
    }

    /** The ID of the channel to post in; otherwise a refusal. */
    String writable(String channelOrUser) {
        String channel = readable(channelOrUser);
        if (isArchived(channel)) {
            throw new ApiRefusal("is_archived");
        }
        if (isDirect(channel) && !scene.installation().messagesTab()) {
            throw new ApiRefusal("messages_tab_disabled");
        }
        return channel;
    }

    /** The ID of the channel in which messages can be changed; edits have their own error for archived channels. */
    String editable(String channelId) {
        String channel = readable(channelId);
        if (isArchived(channel)) {
            throw new ApiRefusal("is_inactive");
        }
        return channel;
    }

    /** The ID of the channel that the bot can read; otherwise a refusal. */
    String readable(String channelOrUser) {
        Workspace workspace = scene.workspace();
        boolean user = workspace.members().stream().anyMatch(m -> m.id().equals(channelOrUser));
        if (user) {
            return Timeline.directChannel(channelOrUser);
        }
        if (isDirect(channelOrUser)) {
            return channelOrUser;
        }
        SlackChannel room = known(channelOrUser);
        if (!room.botIsMember()) {
            throw new ApiRefusal("not_in_channel");
        }
        return room.id();
    }

    /** The channel, if the bot can know of it: Slack shows it no private channel that it is not in. */
    SlackChannel known(String channelId) {
        return scene.workspace()
                .room(channelId)
                .filter(room -> room.botIsMember() || !room.isPrivate())
                .orElseThrow(() -> new ApiRefusal("channel_not_found"));
    }

    boolean isDirect(String channel) {
        return scene.workspace().members().stream()
                .anyMatch(m -> Timeline.directChannel(m.id()).equals(channel));
    }

    /** The first part of the scopes for this conversation; an unknown one counts as a public channel. */
    String kind(String channel) {
        if (isDirect(channel)) {
            return "im";
        }
        return scene.workspace().room(channel).filter(SlackChannel::isPrivate).isPresent() ? "groups" : "channels";
    }

    private boolean isArchived(String channel) {
        return scene.workspace().room(channel).filter(SlackChannel::archived).isPresent();
    }
}
