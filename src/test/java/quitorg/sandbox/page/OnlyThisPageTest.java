package quitorg.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another website that the reader has open cannot use the sandbox. */
class OnlyThisPageTest {
    private static final String TYPES = "/api/people/U0ALICE/types";
    private static final String HELLO = "{\"channel\":\"C0GENERAL\",\"text\":\"hello\"}";

    private final OpenPage page;

    OnlyThisPageTest() throws IOException {
        page = new OpenPage();
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void itsOwnOriginIsAnswered() {
        String own = page.address("/").replaceFirst("/$", "");
        assertThat(page.post(TYPES, HELLO, "Origin", own, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
        assertThat(page.post(TYPES, HELLO, "Origin", own.replace("127.0.0.1", "localhost"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com", "null", "http://127.0.0.1:1", "http://127.0.0.1"})
    void anotherOriginIsRefused(String origin) {
        assertThat(page.post(TYPES, HELLO, "Origin", origin).statusCode()).isEqualTo(403);
        assertThat(page.get("/api/snapshot", "Origin", origin).statusCode()).isEqualTo(403);
        assertNothingWasTyped();
    }

    @Test
    void aRequestThatAnotherSiteCausesIsRefused() {
        assertThat(page.get("/api/events", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(page.get("/", "Sec-Fetch-Site", "cross-site").statusCode())
                .as("a link to the page")
                .isNotEqualTo(403);
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        HttpRequest.Builder form =
                page.request(TYPES, "Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofString(HELLO));
        assertThat(page.send(form).statusCode()).isEqualTo(400);
        assertNothingWasTyped();
    }

    @Test
    void anotherNameForThisAddressIsRefused() throws IOException {
        assertThat(statusLine("evil.example")).contains(" 403 ");
        assertThat(statusLine("127.0.0.1")).contains(" 403 ");
        assertThat(statusLine("localhost:" + port())).contains(" 200 ");
    }

    private int port() {
        return URI.create(page.address("/")).getPort();
    }

    private String statusLine(String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port());
                InputStream in = socket.getInputStream()) {
            String request = "GET /api/snapshot HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/PageServer.class",
                "/page/..%2f..%2fpage%2fslack.css",
                "/page/%2e%2e/x.css",
                "/page/nothing.js"
            })
    void onlyThePagesOwnFilesAreServed(String path) {
        assertThat(page.get(path).statusCode()).isBetween(400, 404);
        assertThat(page.get("/page/slack.css").headers().firstValue("Content-Type"))
                .hasValue("text/css;charset=utf-8");
        assertThat(page.get("/page/slack.css").headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'none'", "frame-ancestors 'none'");
    }

    private void assertNothingWasTyped() {
        assertThat(page.read("/api/messages?channel=C0GENERAL").getAsJsonArray("messages"))
                .isEmpty();
    }
}
