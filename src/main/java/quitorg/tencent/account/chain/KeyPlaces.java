package quitorg.tencent.account.chain;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where a machine keeps keys, besides the home folder, which the environment names.
 *
 * @param root the folder that holds {@code etc}
 * @param metadata scheme and host of the server that tells a machine's role
 */
public record KeyPlaces(Path root, URI metadata) {
    public static KeyPlaces ofThisMachine() {
        return new KeyPlaces(Path.of("/"), URI.create("http://metadata.tencentyun.com"));
    }
}
