package quitorg.request;

/** What a person wants to do with an existing request. */
public enum Verb {
    APPROVE,
    REJECT,
    WITHDRAW,
    STOP,
    CHECK_AGAIN,
    RESOLVE
}
