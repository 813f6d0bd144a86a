package quitorg.request.state;

/** The outcome that people state when it is unknown. */
public enum Resolution {
    HAS_LEFT,
    STILL_MEMBER
}
