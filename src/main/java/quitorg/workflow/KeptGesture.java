package quitorg.workflow;

import java.util.Optional;
import quitorg.approval.RequestId;

/**
 * A gesture as stored.
 *
 * @param decided the request that it moved, present once it did
 */
public record KeptGesture(Gesture gesture, Optional<RequestId> decided) {}
