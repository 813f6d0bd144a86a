package quitorg.workflow.port.action;

import java.time.Instant;
import java.util.Optional;
import quitorg.request.account.Facts;
import quitorg.request.state.RequestId;

/**
 * What one person was shown, once: a decision is based on this and never on data from their screen.
 *
 * @param person the one it was shown to; no one else can use it
 * @param version of the request when it was shown
 * @param seen the facts on the screen, which an approval binds to; absent if it offered only to reject
 */
public record Review(ReviewId id, Actor person, RequestId request, int version, Optional<Facts> seen, Instant at) {}
