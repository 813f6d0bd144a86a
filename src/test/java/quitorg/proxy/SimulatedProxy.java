package quitorg.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** An HTTP proxy that knows only CONNECT, wants one user and password, and lets clients reach the hosts it is told. */
public final class SimulatedProxy implements AutoCloseable {
    private static final String USER_AND_PASSWORD = "bot:p@ss:w/rd";

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, Integer> hosts = new ConcurrentHashMap<>();
    private final List<String> connects = new CopyOnWriteArrayList<>();
    private final List<String> otherRequests = new CopyOnWriteArrayList<>();

    public SimulatedProxy() throws IOException {
        Tunnel.start(this::accept);
    }

    /** From now on, {@code CONNECT host:443} leads to that port of this machine; other hosts get 403. */
    public SimulatedProxy leads(String host, int port) {
        hosts.put(host + ":443", port);
        return this;
    }

    /** The proxy's URL with the right user and password, percent-encoded. */
    public String url() {
        return "http://bot:p%40ss%3Aw%2Frd@127.0.0.1:" + door.getLocalPort();
    }

    /** The same with a wrong password. */
    public String urlWithWrongPassword() {
        return "http://bot:wr0ng-secret@127.0.0.1:" + door.getLocalPort();
    }

    /** The hosts of all CONNECTs with the right password, in order. */
    public List<String> connects() {
        return List.copyOf(connects);
    }

    /** First lines of requests that were no such CONNECTs. */
    public List<String> refused() {
        return List.copyOf(otherRequests);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Tunnel.start(() -> serve(client));
            }
        } catch (IOException e) {
            // The test is over.
            return;
        }
    }

    private void serve(Socket client) {
        try {
            List<String> head = head(client.getInputStream());
            String[] words = head.get(0).split(" ");
            String expected = "proxy-authorization: basic "
                    + Base64.getEncoder().encodeToString(USER_AND_PASSWORD.getBytes(StandardCharsets.UTF_8));
            boolean isLoggedIn = head.stream()
                    .anyMatch(line -> line.toLowerCase(Locale.ROOT).equals(expected.toLowerCase(Locale.ROOT)));
            if (!isLoggedIn) {
                refuse(
                        client,
                        head.get(0),
                        "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"");
            } else if (!words[0].equals("CONNECT") || !hosts.containsKey(words[1])) {
                refuse(client, head.get(0), "403 Forbidden");
            } else {
                connects.add(words[1].substring(0, words[1].lastIndexOf(':')));
                Socket server = new Socket(InetAddress.getLoopbackAddress(), hosts.get(words[1]));
                client.getOutputStream()
                        .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Tunnel.join(client, server, UnaryOperator.identity());
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            // The client hung up.
            return;
        }
    }

    private void refuse(Socket client, String line, String status) throws IOException {
        otherRequests.add(line);
        try (client) {
            client.getOutputStream()
                    .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
        }
    }

    /** Byte by byte, since what follows the head belongs to the tunnel. */
    private static List<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0; read = in.read()) {
            head.write(read);
            if (read == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1).lines().toList();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
