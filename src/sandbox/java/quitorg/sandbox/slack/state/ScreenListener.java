package quitorg.sandbox.slack.state;

/**
 * Is called after each change of what Slack shows or keeps, in order, inside the {@link SlackState}: it may read there, and must
 * not block.
 */
public interface ScreenListener {
    /** A message is new, or has another content. */
    void messageChanged(StoredMessage message);

    /** A message was removed, and nothing is shown in its place. */
    void messageGone(StoredMessage message);

    /** A person's stack of modals changed: a modal, the errors under its fields, or how many there are. */
    void modalsChanged(String userId);

    /** The app published the Home tab of a person. */
    void homeChanged(String userId);

    /** A person's phone shows something new. */
    void notified(Notification notification);

    /** People, groups or channels changed. */
    void workspaceChanged();

    /** The app made a mistake that no person sees. */
    void complained(String complaint);

    /**
     * What a person's phone showed.
     *
     * @param text as the phone shows it
     * @param ts the message's time stamp in its channel
     */
    record Notification(String userId, String text, String channel, String ts) {}
}
