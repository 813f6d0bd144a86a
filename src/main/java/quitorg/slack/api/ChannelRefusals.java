package quitorg.slack.api;

import java.util.Map;
import java.util.Set;

/**
 * What Slack's error codes for a post mean (docs.slack.dev, chat.postMessage): the whole channel, one thread, or one
 * message is refused.
 */
public final class ChannelRefusals {
    private static final String RESTRICTED = "restricted_action";

    /** The refusals that waiting does not end, with what happened and what to do. */
    private static final Map<String, String> LASTING = Map.ofEntries(
            Map.entry("channel_not_found", "there is no such channel, or the bot may not see it"),
            Map.entry("not_in_channel", "the bot is not a member of it; invite it"),
            Map.entry("is_archived", "it is archived; unarchive it"),
            Map.entry("invalid_auth", "Slack does not know the bot's token"),
            Map.entry("not_authed", "Slack does not know the bot's token"),
            Map.entry("token_revoked", "the bot's token was revoked; install the app again"),
            Map.entry("token_expired", "the bot's token has expired; install the app again"),
            Map.entry("account_inactive", "the bot was removed from the workspace; install the app again"),
            Map.entry("missing_scope", "the bot's token lacks a scope; install the app again with its manifest"),
            Map.entry("no_permission", "the bot's token may not post there"),
            Map.entry("not_allowed_token_type", "this kind of token may not post there"),
            Map.entry("access_denied", "the workspace does not let the bot post there"),
            Map.entry("team_access_not_granted", "the app was not granted access to the workspace"),
            Map.entry("ekm_access_denied", "the workspace's encryption keys are withheld from the bot"),
            Map.entry("org_login_required", "the workspace is being moved to an organization"),
            Map.entry("posting_to_general_channel_denied", "an admin restricted who may post to it"),
            Map.entry(RESTRICTED, "a workspace setting keeps the bot from posting to it"),
            Map.entry("restricted_action_read_only_channel", "it is read-only for the bot"),
            Map.entry("restricted_action_thread_only_channel", "only replies may be posted to it"),
            Map.entry("restricted_action_non_threadable_channel", "no replies may be posted to it"));

    private static final Set<String> OF_THE_THREAD =
            Set.of("restricted_action_thread_locked", "thread_locked", "cannot_reply_to_message", "thread_not_found");

    /** Errors of one message; Slack may accept another message. */
    private static final Set<String> OF_THE_MESSAGE = Set.of(
            "duplicate_message_not_found",
            "invalid_attachments",
            "invalid_blocks",
            "invalid_blocks_format",
            "invalid_metadata_format",
            "invalid_metadata_schema",
            "markdown_text_conflict",
            "metadata_must_be_sent_from_app",
            "metadata_too_large",
            "msg_blocks_too_long",
            "msg_too_long",
            "no_text",
            "too_many_attachments",
            "too_many_contact_cards");

    private ChannelRefusals() {}

    /**
     * Whether only this message is refused. A code that is not known to concern a message or thread concerns the
     * channel.
     */
    public static boolean isOfTheMessage(String code) {
        return OF_THE_MESSAGE.contains(code);
    }

    /** Whether this thread takes no more replies, while a new thread may. */
    public static boolean isOfTheThread(String code) {
        return OF_THE_THREAD.contains(code);
    }

    /** Whether the channel takes no posts, and waiting alone will not change that. */
    public static boolean isLasting(String code) {
        return LASTING.containsKey(code) || (code.startsWith(RESTRICTED) && !isOfTheThread(code));
    }

    /** Whether this is Slack's error code for the call, not a failure on the way to Slack. */
    public static boolean isCode(String problem) {
        return problem.matches("[a-z_]+") && !problem.equals("ratelimited") && !problem.equals("rate_limited");
    }

    /** What a lasting refusal means, in words, with Slack's code. */
    public static String words(String code) {
        return LASTING.getOrDefault(code, "Slack refuses the bot's posts") + ", `" + code + "`";
    }
}
