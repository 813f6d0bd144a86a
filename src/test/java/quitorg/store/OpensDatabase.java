package quitorg.store;

import java.time.Clock;
import quitorg.store.sqlite.DatabaseInUseException;

/** A process that opens the database that it is given, says what came of it, and holds it until its input ends. */
final class OpensDatabase {
    private OpensDatabase() {}

    public static void main(String[] arguments) throws Exception {
        try (Database database = Database.open(arguments[0], Clock.systemUTC())) {
            System.out.println(database.isUsable() ? "open" : "not usable");
            while (System.in.read() >= 0) {
                // Held until whoever started this is done with it.
            }
        } catch (DatabaseInUseException e) {
            System.out.println("in use");
        }
    }
}
