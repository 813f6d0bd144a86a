package quitorg.tencent;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * An HTTP server on plain sockets that can break a connection in ways that a well-behaved server would not. It keeps
 * every request that arrived, and keeps connections open between requests.
 */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Function<Arrived, Step> script;
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final List<Thread> connections = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();

    /** What the server does after it has read a request. */
    @FunctionalInterface
    public interface Step {
        /** Returns whether the connection stays open. */
        boolean act(Socket socket) throws IOException;
    }

    /** One request, as it arrived. Header names are in lower case. */
    public record Arrived(String line, Map<String, String> headers, String body) {
        public String action() {
            return headers.getOrDefault("x-tc-action", "");
        }
    }

    public ScriptedServer(Function<Arrived, Step> script) throws IOException {
        this.script = script;
        Thread accepting = new Thread(this::acceptAll, "scripted-server");
        accepting.setDaemon(true);
        accepting.start();
    }

    static Step json(String body) {
        return answer("200 OK", "", body);
    }

    static Step answer(String status, String extraHeaders, String body) {
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n" + extraHeaders + "\r\n";
        return raw(head + body);
    }

    static Step raw(String bytes) {
        return socket -> {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return true;
        };
    }

    static Step hangUp() {
        return socket -> false;
    }

    static Step reset() {
        return socket -> {
            socket.setSoLinger(true, 0);
            return false;
        };
    }

    /** Sends nothing, and reads until the client gives up. */
    static Step silence() {
        return socket -> true;
    }

    public Endpoint endpoint() {
        return Endpoint.parse("http://127.0.0.1:" + listener.getLocalPort());
    }

    int port() {
        return listener.getLocalPort();
    }

    int connectionsAccepted() {
        return accepted.get();
    }

    /** The requests for one action. Waits until every connection has ended, so that none can still arrive. */
    List<Arrived> arrivedInTheEnd(String action) throws InterruptedException {
        for (Thread connection : connections) {
            connection.join(5_000);
            if (connection.isAlive()) {
                throw new AssertionError("a connection is still open: more might arrive");
            }
        }
        return arrived.stream().filter(one -> one.action().equals(action)).toList();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                accepted.incrementAndGet();
                Thread connection = new Thread(() -> serve(socket), "scripted-connection");
                connection.setDaemon(true);
                connections.add(connection);
                connection.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Optional<Arrived> request = read(in);
            while (request.isPresent()) {
                arrived.add(request.get());
                if (!script.apply(request.get()).act(socket)) {
                    return;
                }
                request = read(in);
            }
        } catch (IOException e) {
            // The client closed the connection: that is how it gives up.
            return;
        }
    }

    private static Optional<Arrived> read(InputStream in) throws IOException {
        List<String> head = new ArrayList<>();
        for (Optional<String> line = line(in); ; line = line(in)) {
            if (line.isEmpty()) {
                return Optional.empty();
            }
            if (line.get().isEmpty()) {
                break;
            }
            head.add(line.get());
        }
        Map<String, String> headers = new TreeMap<>();
        head.stream().skip(1).forEach(line -> {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        });
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return Optional.of(new Arrived(head.get(0), headers, body));
    }

    private static Optional<String> line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0; read = in.read()) {
            if (read == '\n') {
                return Optional.of(line.toString(StandardCharsets.UTF_8).strip());
            }
            line.write(read);
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
