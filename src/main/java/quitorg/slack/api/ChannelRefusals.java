package quitorg.slack.api;

import java.util.Set;

/**
 * What Slack's error codes for a post mean (docs.slack.dev, chat.postMessage): the whole channel, one thread, or one
 * message is refused.
 */
public final class ChannelRefusals {
    private static final String RESTRICTED = "restricted_action";

    /** The refusals that waiting does not end. */
    private static final Set<String> LASTING = Set.of(
            "channel_not_found",
            "not_in_channel",
            "is_archived",
            "invalid_auth",
            "not_authed",
            "token_revoked",
            "token_expired",
            "account_inactive",
            "missing_scope",
            "no_permission",
            "not_allowed_token_type",
            "access_denied",
            "team_access_not_granted",
            "ekm_access_denied",
            "org_login_required",
            "posting_to_general_channel_denied",
            RESTRICTED,
            "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel",
            "restricted_action_non_threadable_channel");

    private static final Set<String> OF_THE_THREAD =
            Set.of("restricted_action_thread_locked", "thread_locked", "cannot_reply_to_message", "thread_not_found");

    /** Errors of one message; Slack may accept another message. */
    private static final Set<String> OF_THE_MESSAGE = Set.of(
            "duplicate_message_not_found",
            "invalid_arguments",
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
        return LASTING.contains(code) || (code.startsWith(RESTRICTED) && !isOfTheThread(code));
    }

    /** Whether this is Slack's error code for the call, not a failure on the way to Slack. */
    public static boolean isCode(String problem) {
        return problem.matches("[a-z_]+") && !problem.equals("ratelimited") && !problem.equals("rate_limited");
    }

    /** Whether a text explains what this lasting refusal means. */
    public static boolean isExplained(String code) {
        return LASTING.contains(code);
    }
}
