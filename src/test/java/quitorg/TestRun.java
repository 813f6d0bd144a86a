package quitorg;

/** The run that this is: the full one ({@code mvn verify -Pfull}), or the quick one, which tries samples of each proof. */
public final class TestRun {
    private static final boolean FULL = Boolean.getBoolean("quitorg.full");

    private TestRun() {}

    /** What of a proof this run tries; whole tests that only the full run has are tagged {@code full} instead. */
    public static <T> T fullOrQuick(T full, T quick) {
        return FULL ? full : quick;
    }
}
