package quitorg.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MountPointsTest {
    /** As the kernel writes it in a container: optional fields or none, an escaped blank and backslash, a deleted root. */
    private static final String MOUNTINFO = """
            620 519 0:57 / / rw,relatime master:212 - overlay overlay rw,lowerdir=/l/A:/l/B
            621 620 0:60 / /proc rw,nosuid - proc proc rw
            640 620 254:1 /srv/quit-org.db /data/quit-org.db rw,relatime - ext4 /dev/vda1 rw
            641 620 254:1 /srv/a\\040b /data/my\\040own\\134\\011.db rw,relatime shared:1 master:2 - ext4 /dev/vda1 rw
            642 620 254:1 /srv/gone.db//deleted /data/gone.db rw - ext4 /dev/vda1 rw
            643 620 254:1 /srv/günstig /data/günstig.db rw - ext4 /dev/vda1 rw
            cut off
            """;

    private final MountPoints mounted = MountPoints.parse(MOUNTINFO);

    @Test
    void knowsAFileThatIsMountedByItself() {
        assertThat(mounted.contains(Path.of("/data/quit-org.db"))).isTrue();
        assertThat(mounted.contains(Path.of("/data/gone.db"))).isTrue();
        assertThat(mounted.contains(Path.of("/data/günstig.db"))).isTrue();
    }

    @Test
    void readsWhatTheKernelEscapes() {
        assertThat(mounted.contains(Path.of("/data/my own\\\t.db"))).isTrue();
    }

    @Test
    void takesNoFileForMountedBecauseItsDirectoryIs() {
        assertThat(mounted.contains(Path.of("/proc/quit-org.db"))).isFalse();
        assertThat(mounted.contains(Path.of("/srv/quit-org.db"))).isFalse();
        assertThat(mounted.contains(Path.of("/data"))).isFalse();
    }

    @Test
    void readsTheTableOfThisProcess() throws Exception {
        MountPoints own = MountPoints.ofThisProcess();
        assertThat(own.paths().isEmpty() || own.contains(Path.of("/proc"))).isTrue();
    }
}
