package quitorg.schedules;

/** A defect of the program that appears now and then. A job in which it appears is retried. */
final class Defect extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Defect() {
        super("a defect of ours");
    }
}
