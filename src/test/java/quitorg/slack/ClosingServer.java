package quitorg.slack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Web API that answers each call with {@code ok} and then closes the connection without announcing it. */
final class ClosingServer implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("^POST /(?:api/)?(\\S+) HTTP");
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");
    private static final String BODY = "{\"ok\":true,\"ts\":\"1.1\",\"view\":{\"id\":\"V1\"},\"user\":{\"id\":\"U1\"}}";

    /** How a connection ends. */
    enum End {
        FIN,
        RST
    }

    private final ServerSocket door;
    private final End end;
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final Semaphore closed = new Semaphore(0);
    private volatile int unanswered;

    ClosingServer(End end) {
        this.end = end;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "closing-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + door.getLocalPort() + "/" + path;
    }

    /** The next calls arrive, but their connections end without an answer. */
    void leavesUnanswered(int calls) {
        unanswered = calls;
    }

    /** The methods that were called, in order. */
    List<String> arrived() {
        return List.copyOf(arrived);
    }

    /** Waits until the server has closed the connection of one more call. */
    void awaitClosed() {
        closed.acquireUninterruptibly();
    }

    private void serve() {
        try {
            while (true) {
                try (Socket socket = door.accept()) {
                    serve(socket);
                    if (end == End.RST) {
                        socket.setSoLinger(true, 0);
                    }
                }
                closed.release();
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        Matcher path = PATH.matcher(head);
        arrived.add(path.find() ? path.group(1) : head.toString());
        if (unanswered > 0) {
            unanswered--;
            return;
        }
        OutputStream out = socket.getOutputStream();
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n"
                        + BODY)
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
