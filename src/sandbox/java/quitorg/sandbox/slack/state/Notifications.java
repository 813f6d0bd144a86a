package quitorg.sandbox.slack.state;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quitorg.sandbox.slack.state.Workspace.UserGroup;

/**
 * What the phones of people show, by Slack's defaults: direct messages, and messages that mention a person or their group.
 * An edit or an ephemeral message notifies no one. Not modelled: replies in threads that a person follows. Guarded by the
 * {@link SlackState}.
 */
final class Notifications {
    private static final Pattern MENTION = Pattern.compile("<(@|!subteam\\^|!)([A-Za-z0-9]+)(?:\\|[^>]*)?>");
    private static final Set<String> EVERYONE = Set.of("here", "channel", "everyone");

    private record Notification(String userId, String text) {}

    private final List<Notification> all = new ArrayList<>();

    /** Notifies the readers of a new message; {@code shown} is what a phone shows of it. */
    void of(StoredMessage message, String shown, Workspace workspace) {
        if (message.onlyFor().isEmpty()) {
            readers(message, workspace).forEach(userId -> all.add(new Notification(userId, shown)));
        }
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
    List<String> to(String userId) {
        return all.stream()
                .filter(notification -> notification.userId().equals(userId))
                .map(Notification::text)
                .toList();
    }
}
