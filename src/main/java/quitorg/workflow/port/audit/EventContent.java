package quitorg.workflow.port.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * What an event says, as it is stored; with its place in the chain it makes the event's hash.
 *
 * @param stream the ID of the request that it belongs to, or {@link #SETTINGS}
 * @param number of the event within its stream, from 1
 * @param version the request's version after the event
 * @param at when it happened, in milliseconds since 1970 (UTC)
 * @param type the name of its record
 * @param body the record as JSON, on one line
 */
public record EventContent(String stream, int number, int version, long at, String type, String body) {
    /** The stream of the settings that the bot was started with, which belong to no request. */
    public static final String SETTINGS = "settings";

    /** The hash before the first event. */
    public static final String NOTHING_BEFORE = "0".repeat(64);

    /**
     * The SHA-256, in 64 lower-case hexadecimal digits, of eight fields: the hash before, the position, and the components
     * in their order. Each field is its length in bytes of UTF-8 (decimal), a colon, the bytes, and a line feed; so two
     * different events never give the same text.
     */
    public String hash(long position, String previousHash) {
        MessageDigest sha = sha256();
        Stream.of(previousHash, position, stream, number, version, at, type, body)
                .map(field -> String.valueOf(field).getBytes(StandardCharsets.UTF_8))
                .forEach(bytes -> {
                    sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                    sha.update(bytes);
                    sha.update((byte) '\n');
                });
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
