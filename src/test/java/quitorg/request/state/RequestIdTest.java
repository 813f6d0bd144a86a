package quitorg.request.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"Q-7S3K9M2P", "q-7s3k9m2p", " `Q\u20117s3K9m2P`\u200B"})
    void readsAnIdInAnyCase(String typed) {
        assertThat(RequestId.parse(typed)).contains(new RequestId("Q-7S3K9M2P"));
    }

    /** Their upper case, or lower case, is one of the letters of an ID: long s and the sign for kelvin. */
    @ParameterizedTest
    @ValueSource(strings = {"Q-7\u017F3K9M2P", "q-7s3\u212A9m2p", "Q-7S3K9M2\uFF30", "\u202EQ-7S3K9M2P"})
    void readsOnlyLettersOfAscii(String typed) {
        assertThat(RequestId.parse(typed)).isEmpty();
    }
}
