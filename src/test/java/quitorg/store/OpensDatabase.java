package quitorg.store;

import java.time.Clock;
import quitorg.store.sqlite.DatabaseInUseException;

/** A process that opens the given database, prints the result, and keeps the database open until its input ends. */
final class OpensDatabase {
    private OpensDatabase() {}

    public static void main(String[] arguments) throws Exception {
        try (Database database = Database.open(arguments[0], Clock.systemUTC())) {
            System.out.println(database.isUsable() ? "open" : "not usable");
            while (System.in.read() >= 0) {
                // Stays open until the process that started this one closes the input.
            }
        } catch (DatabaseInUseException e) {
            System.out.println("in use");
        }
    }
}
