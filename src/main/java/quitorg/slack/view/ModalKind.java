package quitorg.slack.view;

import java.util.Arrays;
import java.util.Optional;

/** Every modal that a person can submit. A new one is a constant here; the compiler then asks for its handler and its purpose. */
public enum ModalKind {
    /** Asks for the organization ID; then it becomes the request modal. */
    ORGANIZATION("organization"),
    REQUEST("request"),
    REVIEW("review"),
    REJECTION("reject");

    private final String key;

    ModalKind(String key) {
        this.key = key;
    }

    /** The end of the keys of its texts. */
    public String key() {
        return key;
    }

    /** What Slack sends with a submission. Open modals carry it, so it never changes. */
    public String callbackId() {
        return Button.PREFIX + "modal." + key;
    }

    /** What it is for: to decide about a request, or to make one. */
    public Purpose purpose() {
        return switch (this) {
            case REVIEW, REJECTION -> Purpose.DECISION;
            case ORGANIZATION, REQUEST -> Purpose.REQUEST;
        };
    }

    /** The modal that was submitted, or empty if it is none of the bot's. */
    public static Optional<ModalKind> of(String callbackId) {
        return Arrays.stream(values())
                .filter(kind -> kind.callbackId().equals(callbackId))
                .findAny();
    }
}
