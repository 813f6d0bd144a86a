package quitorg.tencent;

import quitorg.request.CloudError;

/**
 * What the SDK made of one call, without a judgement on what it means.
 *
 * @param <T> the answer's model
 */
sealed interface SdkReply<T> {

    /** The server answered without an error. Any field of the answer may be absent. */
    record Answered<T>(T answer) implements SdkReply<T> {}

    /** The server answered with an error code. */
    record Rejected<T>(CloudError error) implements SdkReply<T> {}

    /**
     * No answer that can be read.
     *
     * @param why for people; made of our own words, since those of the SDK may quote a header
     */
    record NoAnswer<T>(String why) implements SdkReply<T> {}
}
