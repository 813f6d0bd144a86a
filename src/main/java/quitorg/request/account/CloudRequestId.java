package quitorg.request.account;

/**
 * The {@code RequestId} that Tencent Cloud gives to every call that it answers; its support asks for it.
 *
 * @param value as the server wrote it, never blank
 */
public record CloudRequestId(String value) {
    public CloudRequestId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a RequestId of Tencent Cloud is never blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
