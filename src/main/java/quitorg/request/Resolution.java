package quitorg.request;

/** What people say became of an unknown outcome. */
public enum Resolution {
    HAS_LEFT,
    STILL_MEMBER
}
