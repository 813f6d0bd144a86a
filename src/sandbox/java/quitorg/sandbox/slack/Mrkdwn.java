package quitorg.sandbox.slack;

import com.google.gson.JsonObject;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import quitorg.sandbox.wire.Json;

/** Turns Slack's marked-up text into what a reader sees: names for mentions, labels for links, no marks. */
final class Mrkdwn {
    private static final Pattern ANGLED = Pattern.compile("<([@#!]?)([^>|]*)(?:\\|([^>]*))?>");
    private static final Pattern MARKED =
            Pattern.compile("(?<![\\w*_~`])([*_~`]|```)(?=\\S)([^\\n]+?)(?<=\\S)\\1(?![\\w*_~`])");

    private final Workspace workspace;

    Mrkdwn(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The text of a text object of either type. */
    String read(JsonObject text) {
        String raw = Json.textOrEmpty(text, "text");
        return Json.textOrEmpty(text, "type").equals("mrkdwn") ? read(raw) : raw;
    }

    /** A marked-up text as people read it. */
    String read(String raw) {
        String named = ANGLED.matcher(raw).replaceAll(match -> java.util.regex.Matcher.quoteReplacement(angled(match)));
        String bare = MARKED.matcher(named).replaceAll("$2");
        return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private String angled(MatchResult match) {
        String target = match.group(2);
        String label = match.group(3) == null ? "" : match.group(3);
        return switch (match.group(1)) {
            case "@" -> "@" + workspace.nameOf(target);
            case "#" -> "#" + workspace.room(target).map(SlackChannel::name).orElse(target);
            case "!" -> special(target, label);
            default -> label.isEmpty() ? target : label + " (" + target + ")";
        };
    }

    private String special(String target, String label) {
        if (target.startsWith("date^")) {
            return label;
        }
        if (target.startsWith("subteam^")) {
            String id = target.substring("subteam^".length());
            return "@" + workspace.group(id).map(UserGroup::handle).orElse(id);
        }
        return "@" + target;
    }
}
