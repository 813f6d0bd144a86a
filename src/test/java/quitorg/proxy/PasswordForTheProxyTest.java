package quitorg.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordForTheProxyTest {
    private final List<String> heads = new CopyOnWriteArrayList<>();

    /** It may answer 407 like a proxy: the tunnel ends at the server, so an answer to it would hand over the password. */
    @Test
    void aServerBehindTheProxyNeverGetsIt(@TempDir Path folder) throws Exception {
        Path keys = TlsFront.newKeys(folder);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                TlsFront front = new TlsFront(keys, server.getLocalPort());
                SimulatedProxy proxy = new SimulatedProxy().leads(TlsFront.SLACK, front.port())) {
            Tunnel.start(() -> answerAllWith407(server));
            Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", proxy.url()), (name, what) -> {
                throw new AssertionError(name + " " + what);
            });
            OkHttpClient client = trusting(keys, proxies.on(new OkHttpClient.Builder()));
            Request request = new Request.Builder()
                    .url("https://" + TlsFront.SLACK + "/api/auth.test")
                    .build();
            try (Response response = client.newCall(request).execute()) {
                assertThat(response.code()).isEqualTo(407);
            }
            assertThat(proxy.connects()).containsExactly(TlsFront.SLACK);
        }
        assertThat(heads).singleElement().asString().contains("/api/auth.test").doesNotContainIgnoringCase("proxy-a");
    }

    private void answerAllWith407(ServerSocket server) {
        try {
            while (true) {
                try (Socket client = server.accept()) {
                    byte[] head = new byte[65_536];
                    int length = client.getInputStream().read(head);
                    heads.add(new String(head, 0, length, StandardCharsets.ISO_8859_1));
                    client.getOutputStream()
                            .write(
                                    ("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                                                    + "Connection: close\r\nContent-Length: 0\r\n\r\n")
                                            .getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // The test is over.
            return;
        }
    }

    private static OkHttpClient trusting(Path keys, OkHttpClient.Builder client) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, TlsFront.PASSWORD.toCharArray());
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return client.sslSocketFactory(context.getSocketFactory(), (X509TrustManager) factory.getTrustManagers()[0])
                .build();
    }
}
