package quitorg.explanation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The format of a list of explanations: UTF-8, tabs between columns, a heading, one code in each line. */
final class ExplanationTable {
    private static final List<String> HEADING = List.of("code", "happened", "next", "who", "executed");

    private ExplanationTable() {}

    /**
     * Parses a list.
     *
     * @throws IllegalStateException naming the line, if the list is malformed
     */
    static SortedMap<String, Explanation> parse(byte[] file) {
        List<String> lines = text(file).lines().toList();
        if (lines.size() < 2 || !columns(lines.get(0)).equals(HEADING)) {
            throw new IllegalStateException("the list of explanations is empty or its heading is not " + HEADING);
        }
        SortedMap<String, Explanation> byCode = new TreeMap<>();
        for (int number = 2; number <= lines.size(); number++) {
            Explanation explanation = explanation(columns(lines.get(number - 1)), number);
            if (byCode.put(explanation.code(), explanation) != null) {
                throw broken(number, "explains " + explanation.code() + " again");
            }
        }
        return byCode;
    }

    private static String text(byte[] file) {
        try {
            // Not new String(): that would silently turn broken bytes into question marks.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("the list of explanations is not in UTF-8", e);
        }
    }

    private static List<String> columns(String line) {
        return List.of(line.split("\t", -1));
    }

    private static Explanation explanation(List<String> columns, int number) {
        if (columns.size() != HEADING.size() || columns.stream().anyMatch(String::isBlank)) {
            throw broken(number, "has not " + HEADING.size() + " filled columns");
        }
        return new Explanation(
                columns.get(0),
                columns.get(1),
                columns.get(2),
                who(columns.get(3), number),
                knownNotCarriedOut(columns.get(4), number));
    }

    private static Who who(String name, int number) {
        return Arrays.stream(Who.values())
                .filter(who -> who.name().equals(name))
                .findAny()
                .orElseThrow(() -> broken(number, "names nobody known: " + name));
    }

    private static boolean knownNotCarriedOut(String executed, int number) {
        // To treat other values as "unknown" would be safe, but would hide a typing error.
        if (!executed.equals("no") && !executed.equals("unknown")) {
            throw broken(number, "says neither no nor unknown: " + executed);
        }
        return executed.equals("no");
    }

    private static IllegalStateException broken(int number, String how) {
        return new IllegalStateException("the list of explanations is broken: line " + number + " " + how);
    }
}
