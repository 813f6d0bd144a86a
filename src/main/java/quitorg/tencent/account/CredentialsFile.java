package quitorg.tencent.account;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of several accounts in one INI file. Each account has a section; its name is the alias that people type. A
 * section holds {@code secret_id}, {@code secret_key} and optionally {@code token}; or {@code role_arn}, and as {@code
 * source} the name of the section with the keys that may assume that role. Lines that begin with {@code #} or {@code ;} are
 * comments. All problems are reported at once, by line and section, and never with a word that may
 * be a secret.
 */
public final class CredentialsFile {
    private static final Logger log = LoggerFactory.getLogger(CredentialsFile.class);

    private CredentialsFile() {}

    /** Reads the whole file now; the accounts are in its order. */
    public static KeySource.Reading read(String path) {
        try {
            return new IniReader().read(Files.readString(Path.of(path)));
        } catch (CharacterCodingException e) {
            return unusable("is not UTF-8 text");
        } catch (IOException | InvalidPathException e) {
            // The message is the path, or worse, a secret that a person put in its place.
            return unusable("cannot be read");
        }
    }

    private static KeySource.Reading unusable(String why) {
        return KeySource.Reading.unusable(List.of("the file " + why));
    }

    /** Logs a warning if everyone on the machine can read the file. */
    public static void warnIfOpenToAll(String path) {
        try {
            Path file = Path.of(path);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                log.warn("everybody on this machine can read {}, which holds keys; chmod o-r takes that away", file);
            }
        } catch (IOException | InvalidPathException e) {
            // The code that reads the file reports it better.
            log.debug("who may read the credentials file could not be seen");
        }
    }
}
