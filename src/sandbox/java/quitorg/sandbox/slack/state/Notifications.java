package quitorg.sandbox.slack.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quitorg.sandbox.slack.state.ScreenListener.Notification;
import quitorg.sandbox.slack.state.Workspace.UserGroup;

/**
 * What the phones of people show, by Slack's defaults: direct messages, and messages that mention a person or their group.
 * An edit or an ephemeral message notifies no one. Not modelled: replies in threads that a person follows. Guarded by the
 * {@link SlackState}.
 */
final class Notifications {
    private static final Pattern MENTION = Pattern.compile("<(@|!subteam\\^|!)([A-Za-z0-9]+)(?:\\|[^>]*)?>");
    private static final Set<String> EVERYONE = Set.of("here", "channel", "everyone");

    private final Map<String, List<Notification>> byReader = new HashMap<>();

    /**
     * Adds a notification for each reader of a new message, and returns them.
     *
     * @param shown the text that a phone shows
     */
    List<Notification> of(StoredMessage message, String shown, Workspace workspace) {
        if (message.onlyFor().isPresent()) {
            return List.of();
        }
        List<Notification> made = readers(message, workspace).stream()
                .map(userId -> new Notification(userId, shown, message.channel(), message.ts()))
                .toList();
        made.forEach(one ->
                byReader.computeIfAbsent(one.userId(), id -> new ArrayList<>()).add(one));
        return made;
    }

    private static Set<String> readers(StoredMessage message, Workspace workspace) {
        Set<String> readers = new LinkedHashSet<>();
        workspace.members().stream()
                .map(Member::id)
                .filter(id -> Timeline.directChannel(id).equals(message.channel()))
                .forEach(readers::add);
        if (readers.isEmpty()) {
            Matcher mention =
                    MENTION.matcher(message.content().text() + message.content().blocks());
            while (mention.find()) {
                readers.addAll(mentioned(mention.group(1), mention.group(2), workspace));
            }
        }
        return readers;
    }

    private static List<String> mentioned(String sign, String target, Workspace workspace) {
        return switch (sign) {
            case "@" -> List.of(target);
            case "!" ->
                EVERYONE.contains(target)
                        ? workspace.members().stream().map(Member::id).toList()
                        : List.of();
            default -> workspace.group(target).map(UserGroup::userIds).orElse(List.of());
        };
    }

    /** What the phone of that person shows, in order. */
    List<Notification> to(String userId) {
        return List.copyOf(byReader.getOrDefault(userId, List.of()));
    }
}
