package quitorg.audit;

import java.util.ArrayList;
import java.util.List;

/** The first hundred findings; the rest are only counted, so that a log of any length takes the same memory. */
public final class Findings {
    /** How many are kept. */
    public static final int MOST = 100;

    private final List<Finding> first = new ArrayList<>();
    private long count;

    /** Keeps it, or only counts it. */
    public void add(String where, Finding.Problem problem, String detail) {
        count++;
        if (hasRoom()) {
            first.add(new Finding(where, problem, detail));
        }
    }

    /** Counts findings that come too late to be among the first. */
    void addUnnamed(long more) {
        count += more;
    }

    boolean hasRoom() {
        return first.size() < MOST;
    }

    /** The first ones, in the order in which they were added. */
    public List<Finding> first() {
        return List.copyOf(first);
    }

    /** How many there are. */
    public long count() {
        return count;
    }
}
