package quitorg.sandbox.slack.people;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.StoredMessage;
import quitorg.sandbox.slack.state.Workspace.SlackChannel;

/** A channel as everyone in it sees it. */
public final class Channel {
    private static final String ANOTHER_APP = "U0OTHERAPP";

    private final World world;
    private final String id;

    public Channel(World world, String id) {
        this.world = world;
        this.id = id;
    }

    /** Its ID. */
    public String id() {
        return id;
    }

    /** The messages at top level now, in order, including broadcast replies. */
    public List<ShownMessage> messages() {
        return world.state().read(() -> world.timeline().inChannel(id).stream()
                .map(world.timeline()::shown)
                .toList());
    }

    /** The last of {@link #messages()} that is not a broadcast reply and contains these words. */
    public Optional<ShownMessage> messageWith(String words) {
        return messages().stream()
                .filter(message ->
                        message.threadTs().isEmpty() && message.text().contains(words))
                .reduce((earlier, later) -> later);
    }

    /** The message with that time stamp as it is now, with its thread. */
    public Optional<ShownMessage> message(String ts) {
        return world.state().read(() -> world.timeline().find(id, ts).map(world.timeline()::shown));
    }

    /**
     * A person deletes a message. Replies stay, under Slack's "This message was deleted."; if there are none, later replies
     * appear outside of any thread. Edits are refused with {@code message_not_found} either way.
     */
    public void delete(ShownMessage message) {
        world.state().run(() -> world.timeline().find(id, message.ts()).ifPresent(world.timeline()::delete));
    }

    /**
     * Another app of the workspace replies in the thread of a message, with any blocks and metadata: Slack accepts things
     * from it that this app never sends.
     */
    public void anotherAppReplies(ShownMessage to, String text, JsonArray blocks, Optional<JsonObject> metadata) {
        StoredMessage.Content content =
                new StoredMessage.Content(text, blocks.deepCopy(), metadata.map(JsonObject::deepCopy));
        world.state().run(() -> world.timeline()
                .post(StoredMessage.of(id, world.state().nextTs(), ANOTHER_APP, content)
                        .inThread(Optional.of(to.ts()), false)));
    }

    /** A person archives it: posts are refused with {@code is_archived}, edits with {@code is_inactive}. */
    public void archive() {
        change(SlackChannel::archive);
    }

    /** A person restores it from the archive. */
    public void unarchive() {
        change(SlackChannel::unarchive);
    }

    /** A person removes the bot: {@code not_in_channel}, or {@code channel_not_found} if the channel is private. */
    public void removeBot() {
        change(SlackChannel::withoutBot);
    }

    /** A person invites the bot. */
    public void inviteBot() {
        change(SlackChannel::withBot);
    }

    /** A person makes it private: the bot reads it by {@code groups:history} instead of {@code channels:history}. */
    public void makePrivate() {
        change(SlackChannel::asPrivate);
    }

    private void change(UnaryOperator<SlackChannel> change) {
        world.state()
                .changeWorkspace(workspace ->
                        workspace.withChannel(change.apply(workspace.channel(id).orElseThrow())));
    }

    /** All that it shows, including threads, as plain text. */
    public String dump() {
        StringBuilder out = new StringBuilder("-- the channel shows\n");
        messages().forEach(message -> out.append(message.dump()).append("\n"));
        return out.toString();
    }
}
