package quitorg.request.account;

import java.util.Optional;

/**
 * An error that Tencent Cloud answered with.
 *
 * @param code for example {@code UnsupportedOperation.MemberNotAllowQuit}
 * @param message the server's own words
 * @param requestId absent if the answer had none
 */
public record CloudError(String code, String message, Optional<CloudRequestId> requestId) {}
