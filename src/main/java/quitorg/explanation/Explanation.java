package quitorg.explanation;

/**
 * What an error code of Tencent Cloud means for the people who wait for the answer, in one language. Plain text without
 * markup; all of it has at most 400 characters.
 *
 * @param code the code, as Tencent Cloud spells it
 * @param happened what happened, and whether anything changed as far as that is known; whole sentences
 * @param next what to do next; whole sentences
 * @param who the people who can do that, as a part of a sentence
 * @param knownNotCarriedOut whether the code proves that the call changed nothing; if not, nothing is known
 */
public record Explanation(String code, String happened, String next, String who, boolean knownNotCarriedOut) {}
