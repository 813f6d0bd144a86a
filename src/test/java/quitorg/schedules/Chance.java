package quitorg.schedules;

import java.util.List;
import java.util.Random;

/** Random choices from the seed, and whether faults happen at the moment. */
final class Chance {
    private final Random random;
    private boolean faults = true;
    private Runnable interlude = () -> {};
    private int depth;

    Chance(long seed) {
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    /** From now on, no more faults happen. */
    void spareTheRest() {
        faults = false;
    }

    /** Sets what may happen whenever the program waits for something else. */
    void inBetween(Runnable action) {
        interlude = action;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    /** Whether a fault happens here. */
    boolean failsOneIn(int many) {
        return faults && oneIn(many);
    }

    void mayCrash(int oneIn) {
        if (failsOneIn(oneIn)) {
            throw new Crash();
        }
    }

    /** Now and then lets something else happen: another worker, another person, time. */
    void mayBeInterrupted() {
        if (depth < 2 && failsOneIn(6)) {
            depth++;
            try {
                interlude.run();
            } finally {
                depth--;
            }
        }
    }
}
