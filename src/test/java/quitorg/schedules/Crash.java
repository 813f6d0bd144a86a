package quitorg.schedules;

/** The process dies here. An Error, since the program must not catch it. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("the process died", null, false, false);
    }
}
