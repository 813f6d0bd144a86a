package quitorg.request;

/** What a person wants to do about a request that is there. */
public enum Verb {
    APPROVE,
    REJECT,
    WITHDRAW,
    STOP,
    CHECK_AGAIN,
    RESOLVE
}
