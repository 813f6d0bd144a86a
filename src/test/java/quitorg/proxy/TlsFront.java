package quitorg.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Speaks TLS in front of a plain server of this machine, with a certificate that only a test's trust store holds. */
public final class TlsFront implements AutoCloseable {
    /** The names in the certificate. */
    public static final String SLACK = "slack.test";

    public static final String CLOUD = "cloud.test";

    static final String PASSWORD = "changeit";

    private final SSLServerSocket door;

    /**
     * @param keys as {@link #newKeys} makes them
     * @param serverPort of the plain server. Where its answers name {@code ws://127.0.0.1:port}, clients read
     *     {@code wss://slack.test:443}, which is as long, since ports have five digits
     */
    public TlsFront(Path keys, int serverPort) throws IOException, GeneralSecurityException {
        door = (SSLServerSocket)
                context(keys).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        String plain = "ws://127.0.0.1:" + serverPort;
        UnaryOperator<byte[]> answers = bytes -> new String(bytes, StandardCharsets.ISO_8859_1)
                .replace(plain, "wss://" + SLACK + ":443")
                .getBytes(StandardCharsets.ISO_8859_1);
        Tunnel.start(() -> accept(serverPort, answers));
    }

    /** A new key with a certificate of its own, in a file that serves as key store and as trust store. */
    public static Path newKeys(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-validity",
                        "30",
                        "-ext",
                        "san=dns:" + SLACK + ",dns:" + CLOUD,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0 || !Files.exists(file)) {
            throw new IOException("keytool made no key: " + said);
        }
        return file;
    }

    /** The system properties of a JVM that trusts these keys, and no others. */
    public static Map<String, String> trusting(Path keys) {
        return Map.of(
                "javax.net.ssl.trustStore",
                keys.toString(),
                "javax.net.ssl.trustStoreType",
                "PKCS12",
                "javax.net.ssl.trustStorePassword",
                PASSWORD);
    }

    public int port() {
        return door.getLocalPort();
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), null, null);
        return context;
    }

    private void accept(int serverPort, UnaryOperator<byte[]> answers) {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                Tunnel.join(client, server, answers);
            }
        } catch (IOException e) {
            // The test is over.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
