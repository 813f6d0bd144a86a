package quitorg.schedules;

import java.util.List;
import java.util.Random;

/** What is drawn from the seed, and whether anything goes wrong at the moment. */
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

    /** From now on nothing goes wrong by itself any more. */
    void spareTheRest() {
        faults = false;
    }

    /** What may happen in between, wherever the program waits for somebody else. */
    void inBetween(Runnable action) {
        interlude = action;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    /** Whether it goes wrong here. */
    boolean failsOneIn(int many) {
        return faults && oneIn(many);
    }

    void mayCrash(int oneIn) {
        if (failsOneIn(oneIn)) {
            throw new Crash();
        }
    }

    /** Something else happens meanwhile, now and then: another worker, another person, time. */
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
