package quitorg.sandbox.slack.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The time stamps of messages by where they are shown: at top level of a channel, in a thread, or to one person only. A message
 * keeps its places for as long as it exists. Guarded by the {@link SlackState}.
 */
final class MessageIndex {
    private final Map<String, NavigableSet<String>> places = new HashMap<>();

    void add(StoredMessage message) {
        places(message).forEach(place -> at(place).add(message.ts()));
    }

    void remove(StoredMessage message) {
        places(message).forEach(place -> at(place).remove(message.ts()));
    }

    /** At top level of a channel, including broadcast replies. */
    NavigableSet<String> inChannel(String channel) {
        return at("channel " + channel);
    }

    /** The replies to a message. */
    NavigableSet<String> replies(String channel, String ts) {
        return at("thread " + channel + " " + ts);
    }

    /** What only this person sees. */
    NavigableSet<String> privately(String userId) {
        return at("private " + Timeline.directChannel(userId));
    }

    private NavigableSet<String> at(String place) {
        return places.computeIfAbsent(place, key -> new TreeSet<>());
    }

    private static List<String> places(StoredMessage message) {
        List<String> all = new ArrayList<>();
        if (message.onlyFor().isPresent()) {
            all.add("private " + Timeline.directChannel(message.onlyFor().get()));
        } else {
            // Only one person reads the channel of their direct messages.
            if (message.channel().startsWith("D")) {
                all.add("private " + message.channel());
            }
            message.threadTs().ifPresent(root -> all.add("thread " + message.channel() + " " + root));
            if (message.threadTs().isEmpty() || message.broadcast()) {
                all.add("channel " + message.channel());
            }
        }
        return all;
    }
}
