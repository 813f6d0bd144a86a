package quitorg.approval;

/** What people say became of an unknown outcome. */
public enum Resolution {
    HAS_LEFT,
    STILL_MEMBER
}
