package quitorg.request.state;

import java.time.Instant;

/**
 * A call for the same account and organization that has no known answer: the account was still a member afterwards, but the
 * call could in theory still take effect. The people who decide on another request for the pair have to know.
 *
 * @param request that the call belonged to
 * @param readAt when the account was last seen to be a member
 */
public record EarlierCall(RequestId request, Instant readAt) {}
