package quitorg.cli;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.store.Database;

/** What the tests of {@code doctor} share: a clinic for each test, which it opens when its folder is as it wants it. */
@Timeout(120)
abstract class InAClinic {
    @TempDir
    Path folder;

    Clinic clinic;

    @AfterEach
    void close() {
        clinic.close();
    }

    /** Opens it; to be called once. */
    final Clinic clinic() {
        clinic = new Clinic(folder);
        return clinic;
    }

    /** Opens it, with a database that a bot made and closed. */
    final void withDatabase() {
        Database.open(clinic().settings.get("DATABASE_URL"), Clock.systemUTC()).close();
    }
}
