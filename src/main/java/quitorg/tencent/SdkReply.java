package quitorg.tencent;

import quitorg.request.CloudError;

/**
 * The SDK's result of one call, without a judgement on what it means.
 *
 * @param <T> the answer's model
 */
sealed interface SdkReply<T> {

    /** The server answered without an error. Any field of the answer may be absent. */
    record Answered<T>(T answer) implements SdkReply<T> {}

    /** The server answered with an error code. */
    record Rejected<T>(CloudError error) implements SdkReply<T> {}

    /**
     * No readable answer.
     *
     * @param why for people; in our own words, since the SDK's may quote a header
     */
    record NoAnswer<T>(String why) implements SdkReply<T> {}
}
