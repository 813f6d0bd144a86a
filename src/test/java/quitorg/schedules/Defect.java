package quitorg.schedules;

/** A defect of the program that shows now and then: where it shows in a job, the job comes again. */
final class Defect extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Defect() {
        super("a defect of ours");
    }
}
