package quitorg.slack.text;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the word that a mistyped one was probably meant to be. */
public final class Spelling {
    private static final int MOST_MISTAKES = 2;
    private static final int LONGEST = 60;

    private Spelling() {}

    /**
     * The word among {@code known} that differs least from {@code typed}: by at most two letters that are wrong,
     * missing, too many or swapped, and by less than half of its letters.
     */
    public static Optional<String> nearest(String typed, Stream<String> known) {
        String lower = typed.toLowerCase(Locale.ROOT);
        return known.filter(word -> lower.length() <= LONGEST && word.length() <= LONGEST)
                .filter(word -> mistakes(lower, word) <= Math.min(MOST_MISTAKES, (word.length() - 1) / 2))
                .min(Comparator.comparingInt(word -> mistakes(lower, word)));
    }

    /** The edit distance in which a swap of two neighbours is one mistake (optimal string alignment). */
    private static int mistakes(String typed, String word) {
        int[][] least = new int[typed.length() + 1][word.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= word.length(); j++) {
                least[i][j] = i == 0 || j == 0 ? i + j : step(least, typed, i, word, j);
            }
        }
        return least[typed.length()][word.length()];
    }

    private static int step(int[][] least, String typed, int i, String word, int j) {
        int wrong = typed.charAt(i - 1) == word.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(least[i - 1][j], least[i][j - 1]) + 1, least[i - 1][j - 1] + wrong);
        boolean isSwap = i > 1
                && j > 1
                && typed.charAt(i - 1) == word.charAt(j - 2)
                && typed.charAt(i - 2) == word.charAt(j - 1);
        return isSwap ? Math.min(best, least[i - 2][j - 2] + 1) : best;
    }
}
