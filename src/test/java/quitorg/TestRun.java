package quitorg;

/** Which run this is: the full one ({@code mvn verify -Pfull}), or the quick one, which tries only samples. */
public final class TestRun {
    private static final boolean FULL = Boolean.getBoolean("quitorg.full");

    private TestRun() {}

    /** Picks what this run tries. A test that only the full run has is tagged {@code full} instead. */
    public static <T> T fullOrQuick(T full, T quick) {
        return FULL ? full : quick;
    }
}
