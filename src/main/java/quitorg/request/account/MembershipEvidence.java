package quitorg.request.account;

/**
 * What one reading of the facts proves of the account after a call with an unknown outcome. Only a reading with the identity
 * that was submitted proves anything: credentials that were changed meanwhile belong to another account.
 */
public enum MembershipEvidence {
    /** The account is no longer in the organization. */
    HAS_LEFT,
    /** The account was still in it at that moment. */
    STILL_MEMBER,
    /** The reading proves nothing. */
    NONE
}
