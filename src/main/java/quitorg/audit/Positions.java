package quitorg.audit;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * A set of positions in the chain, one bit for each. Kept in chunks, because a position that was tampered with may be so large
 * that a single bit set up to it would fill the memory.
 */
final class Positions {
    private static final int CHUNK = 1 << 16;

    private final Map<Long, BitSet> chunks = new HashMap<>();

    /** Returns whether it was not in the set. */
    boolean add(long position) {
        BitSet chunk = chunks.computeIfAbsent(Math.floorDiv(position, CHUNK), number -> new BitSet());
        int bit = Math.floorMod(position, CHUNK);
        boolean isNew = !chunk.get(bit);
        chunk.set(bit);
        return isNew;
    }

    boolean contains(long position) {
        BitSet chunk = chunks.get(Math.floorDiv(position, CHUNK));
        return chunk != null && chunk.get(Math.floorMod(position, CHUNK));
    }
}
