package quitorg.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "organization.intl.tencentcloudapi.com, true, organization.intl.tencentcloudapi.com",
        "Organization.INTL.tencentcloudapi.com, true, organization.intl.tencentcloudapi.com",
        "https://host, true, host",
        "https://host/, true, host",
        "https://host:8443, true, host:8443",
        "https://host:443, true, host",
        "host:8443, true, host:8443",
        "http://127.0.0.1:8080, false, 127.0.0.1:8080",
        "http://localhost:8080, false, localhost:8080",
        "http://[::1]:8080, false, [::1]:8080"
    })
    void readsHostPortAndProtocol(String text, boolean secure, String authority) {
        assertThat(Endpoint.parse(text)).isEqualTo(new Endpoint(secure, authority));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ftp://host",
                "ws://host",
                "https://",
                "https://host/path",
                "https://host?x=1",
                "https://host#x",
                "host/path",
                "host:99999",
                "a b",
                " host",
                "host\n"
            })
    void refusesWhatIsMoreOrLessThanAHost(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotRepeatAPassword() {
        assertThatThrownBy(() -> Endpoint.parse("https://me:hunter2@host"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }
}
