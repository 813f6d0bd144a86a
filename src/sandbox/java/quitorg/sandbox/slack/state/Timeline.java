package quitorg.sandbox.slack.state;

import com.google.gson.JsonArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import quitorg.sandbox.slack.state.ScreenListener.Notification;
import quitorg.sandbox.slack.state.Workspace.SlackChannel;

/** All messages, by time stamp. Guarded by the {@link SlackState}: the caller is inside it. */
public final class Timeline {
    private final SlackState state;
    private final TreeMap<String, StoredMessage> messages = new TreeMap<>();
    private final MessageIndex index = new MessageIndex();
    private final Notifications notifications = new Notifications();

    public Timeline(SlackState state) {
        this.state = state;
    }

    /** Shows a new message. */
    public StoredMessage post(StoredMessage message) {
        messages.put(message.ts(), message);
        index.add(message);
        report(message);
        String onPhone = new Rendering(state.workspace()).notification(message);
        notifications
                .of(message, onPhone, state.workspace())
                .forEach(one -> state.notifyListeners(listener -> listener.notified(one)));
        return message;
    }

    /** Shows Slack's own message on a failure to one person. */
    public void notice(String userId, String channel, String text) {
        StoredMessage.Content content = StoredMessage.Content.of(text, new JsonArray());
        post(StoredMessage.of(channel, state.nextTs(), "Slackbot", content).only(userId));
    }

    /** Replaces the content of an existing message. */
    public StoredMessage edit(StoredMessage message, StoredMessage.Content content) {
        StoredMessage edited = message.edit(content);
        messages.put(message.ts(), edited);
        report(edited);
        return edited;
    }

    /** Removes a message. Replies stay under a tombstone, which goes with the last of them. */
    public void delete(StoredMessage message) {
        if (replies(message.channel(), message.ts()).isEmpty()) {
            remove(message);
        } else {
            StoredMessage tombstone = message.tombstone();
            messages.put(message.ts(), tombstone);
            state.notifyListeners(listener -> listener.messageChanged(tombstone));
        }
        message.threadTs()
                .flatMap(root -> find(message.channel(), root))
                .filter(root ->
                        root.isTombstone() && replies(root.channel(), root.ts()).isEmpty())
                .ifPresent(this::remove);
        String line = "#" + channelName(message) + " loses the message " + message.ts();
        state.happened(new SandboxEvent(SandboxEvent.Kind.DELETED, line));
    }

    private void remove(StoredMessage message) {
        messages.remove(message.ts());
        index.remove(message);
        state.notifyListeners(listener -> listener.messageGone(message));
    }

    /** The message in that channel; includes ephemeral ones. */
    public Optional<StoredMessage> find(String channel, String ts) {
        return Optional.ofNullable(messages.get(ts))
                .filter(message -> message.channel().equals(channel));
    }

    /** What the channel shows at top level to everyone, in order. */
    public List<StoredMessage> inChannel(String channel) {
        return all(index.inChannel(channel));
    }

    /** The newest of {@link #inChannel} that are older than that time stamp, or of all without one; the oldest first. */
    public List<StoredMessage> inChannel(String channel, Optional<String> before, int atMost) {
        NavigableSet<String> all = index.inChannel(channel);
        NavigableSet<String> older = before.map(ts -> all.headSet(ts, false)).orElse(all);
        return all(newest(older, atMost));
    }

    private List<StoredMessage> all(Collection<String> stamps) {
        return stamps.stream()
                .map(ts -> Objects.requireNonNull(messages.get(ts)))
                .toList();
    }

    private static List<String> newest(NavigableSet<String> stamps, int atMost) {
        List<String> newest =
                new ArrayList<>(stamps.descendingSet().stream().limit(atMost).toList());
        Collections.reverse(newest);
        return newest;
    }

    /** The replies to a message, in order. */
    public List<StoredMessage> replies(String channel, String ts) {
        return all(index.replies(channel, ts));
    }

    /** How many {@link #replies} there are. */
    public int replyCount(String channel, String ts) {
        return index.replies(channel, ts).size();
    }

    /** What only this person sees: ephemeral and direct messages, in order. */
    public List<StoredMessage> privately(String userId) {
        return all(index.privately(userId));
    }

    /** The newest of {@link #privately}, the oldest first. */
    public List<StoredMessage> privately(String userId, int atMost) {
        return all(newest(index.privately(userId), atMost));
    }

    /** What the phone of that person showed, in order: direct messages, and messages that mention them. */
    public List<Notification> notifications(String userId) {
        return notifications.to(userId);
    }

    /** The channel of the direct messages between the app and this person. */
    public static String directChannel(String userId) {
        return "D" + userId.substring(1);
    }

    public ShownMessage shown(StoredMessage message) {
        List<StoredMessage> replies =
                message.threadTs().isPresent() ? List.of() : replies(message.channel(), message.ts());
        return new Rendering(state.workspace()).message(message, replies);
    }

    /** To the story, and to the listeners. */
    private void report(StoredMessage message) {
        ShownMessage shown = new Rendering(state.workspace()).message(message, List.of());
        Optional<String> reader = reader(message);
        SandboxEvent.Kind kind = reader.isPresent()
                ? SandboxEvent.Kind.WHISPERED
                : message.edited() ? SandboxEvent.Kind.EDITED : SandboxEvent.Kind.POSTED;
        String line = reader.map(id -> state.workspace().nameOf(id) + " alone sees")
                .orElseGet(() -> "#" + channelName(message) + " shows " + shown.place());
        state.happened(SandboxEvent.shown(kind, line, shown.dump()));
        state.notifyListeners(listener -> listener.messageChanged(message));
    }

    private Optional<String> reader(StoredMessage message) {
        List<Member> people = new ArrayList<>(state.workspace().members());
        return message.onlyFor().or(() -> people.stream()
                .map(Member::id)
                .filter(id -> directChannel(id).equals(message.channel()))
                .findFirst());
    }

    private String channelName(StoredMessage message) {
        return state.workspace()
                .channel(message.channel())
                .map(SlackChannel::name)
                .orElse(message.channel());
    }
}
