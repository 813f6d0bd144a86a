package quitorg.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.UnaryOperator;

/** Passes bytes between two sockets in both directions until one of them ends; then both are closed. */
final class Tunnel {
    private Tunnel() {}

    /** @param answers what becomes of the server's bytes; the length stays */
    static void join(Socket client, Socket server, UnaryOperator<byte[]> answers) {
        start(() -> pass(client, server, UnaryOperator.identity()));
        start(() -> pass(server, client, answers));
    }

    private static void pass(Socket from, Socket to, UnaryOperator<byte[]> change) {
        byte[] buffer = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                out.write(change.apply(java.util.Arrays.copyOf(buffer, length)));
                out.flush();
            }
        } catch (IOException e) {
            // One side is closed, so the other is closed, too.
            return;
        }
    }

    static void start(Runnable work) {
        Thread thread = new Thread(work, "tunnel");
        thread.setDaemon(true);
        thread.start();
    }
}
