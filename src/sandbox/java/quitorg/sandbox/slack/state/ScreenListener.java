package quitorg.sandbox.slack.state;

/**
 * Hears of each change of what Slack shows or keeps, after it was made. Called inside the {@link SlackState}, in order: it may
 * read there, and must not wait.
 */
public interface ScreenListener {
    /** A message is new, or has another content. */
    void messageChanged(StoredMessage message);

    /** A message is gone; nothing stands in its place. */
    void messageGone(StoredMessage message);

    /** A person's stack of modals changed: a modal, what it says of its fields, or how many there are. */
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
