package quitorg.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A proxy between the program and a server. It passes everything on until the test says otherwise. */
public final class FaultyWire implements AutoCloseable {
    private final ServerSocket door;
    private final int serverPort;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final boolean takesTheServersPlace;
    private volatile boolean silent;
    public volatile boolean cutAfterCommit;

    private FaultyWire(int serverPort, boolean takesTheServersPlace) throws IOException {
        this.serverPort = serverPort;
        this.takesTheServersPlace = takesTheServersPlace;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** A proxy to the PostgreSQL that all tests use. */
    public static FaultyWire toPostgres() throws IOException {
        return new FaultyWire(TestPostgres.port(), false);
    }

    /**
     * A proxy to a server that names its own address in its answers. The address is replaced, so that clients come
     * through the proxy.
     */
    public static FaultyWire to(int serverPort) throws IOException {
        return new FaultyWire(serverPort, true);
    }

    /** The URL of the same server through this proxy. */
    public String to(String url) {
        return url.replaceFirst(":[0-9]+/", ":" + door.getLocalPort() + "/");
    }

    /** From now on no data arrives in either direction, and no connection is closed. */
    public void fallSilent() {
        silent = true;
    }

    /** Works again for new connections. */
    public void mend() {
        silent = false;
        cutAfterCommit = false;
        open.forEach(FaultyWire::closeQuietly);
    }

    /** Passes the next COMMIT on but not its answer: the connection breaks. */
    public void cutAfterCommit() {
        cutAfterCommit = true;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                open.add(client);
                open.add(server);
                start(() -> pass(client, server, true));
                start(() -> pass(server, client, false));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void pass(Socket from, Socket to, boolean toServer) {
        byte[] buffer = new byte[65_536];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (silent) {
                    continue;
                }
                String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
                boolean cut = toServer && cutAfterCommit && text.contains("COMMIT\0");
                if (cut) {
                    closeQuietly(from);
                }
                out.write(toServer ? text.getBytes(StandardCharsets.ISO_8859_1) : passedOn(text));
                out.flush();
                if (cut) {
                    return;
                }
            }
        } catch (IOException e) {
            // One side is closed, so the other is closed, too.
        }
        closeQuietly(from);
        closeQuietly(to);
    }

    // Both ports have five digits, so the length does not change.
    private byte[] passedOn(String text) {
        String named = takesTheServersPlace
                ? text.replace("127.0.0.1:" + serverPort, "127.0.0.1:" + door.getLocalPort())
                : text;
        return named.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "faulty-wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(FaultyWire::closeQuietly);
    }
}
