package quitorg.sandbox.cloud;

/** The organization of an account, and its membership there. */
public record Place(Organization organization, Membership membership) {}
