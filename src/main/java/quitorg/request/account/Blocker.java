package quitorg.request.account;

/** What would stop an account from leaving, as far as {@link Facts} can tell beforehand. */
public enum Blocker {
    /** The account is in another organization than the requested one. */
    OTHER_ORGANIZATION,
    /** The organization does not allow this account to leave by itself. */
    QUIT_DENIED,
    /** The account created the organization. */
    CREATOR,
    /** The account is a delegated admin of an organization service. */
    SERVICE_ADMIN,
    /** The account is the admin of the real-name entity. */
    ENTITY_ADMIN,
    /** Another account pays for this account. */
    DELEGATED_PAYER,
    /** The account is in no organization at all. */
    NO_ORGANIZATION
}
