package quitorg.slack.view;

/** What a button or a modal is for. Work of one purpose does not wait for work of the other. */
public enum Purpose {
    /** To decide about a request that exists. */
    DECISION,
    /** To make a new request, or to ask about requests. */
    REQUEST
}
