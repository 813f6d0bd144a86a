package quitorg.store.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where file systems, directories or single files are mounted for this process (proc_pid_mountinfo(5)). */
record MountPoints(Set<String> paths) {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT = 4;

    /** How the kernel escapes a blank, a tab, a newline, {@code #} and a backslash: three octal digits. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

    /** Empty if the system has no such table. */
    static MountPoints ofThisProcess() throws IOException {
        // Not readString: a mount point that is not UTF-8 must not stop the start; it matches no file.
        return Files.isReadable(TABLE)
                ? parse(new String(Files.readAllBytes(TABLE), StandardCharsets.UTF_8))
                : new MountPoints(Set.of());
    }

    static MountPoints parse(String mountinfo) {
        return new MountPoints(mountinfo
                .lines()
                .map(line -> line.split(" ", MOUNT_POINT + 2))
                .filter(fields -> fields.length > MOUNT_POINT)
                .map(fields -> ESCAPED.matcher(fields[MOUNT_POINT])
                        .replaceAll(octal ->
                                Matcher.quoteReplacement(Character.toString(Integer.parseInt(octal.group(1), 8)))))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean contains(Path resolved) {
        return paths.contains(resolved.toString());
    }
}
