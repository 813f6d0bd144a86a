package quitorg.workflow.port;

import java.time.Instant;
import java.util.Optional;
import quitorg.request.Facts;
import quitorg.request.RequestId;

/**
 * What one person was shown, once: a decision is taken on this and on nothing that comes from his screen.
 *
 * @param person whom it was shown to; nobody else can use it
 * @param version of the request when it was shown
 * @param seen the facts on the screen, which an approval binds to; absent where it offered no approval, only to reject
 */
public record Review(ReviewId id, Actor person, RequestId request, int version, Optional<Facts> seen, Instant at) {}
