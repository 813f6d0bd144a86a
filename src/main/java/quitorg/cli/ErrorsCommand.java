package quitorg.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import quitorg.explanation.Explanation;
import quitorg.explanation.Explanations;

/** {@code errors [CODE]}: what an error code of Tencent Cloud means, and who can do something about it. */
@Command(
        name = "errors",
        description = "Explains an error code of Tencent Cloud; without one, lists all codes with who can help.")
final class ErrorsCommand implements Callable<Integer> {
    private static final int NEAREST = 5;

    @Parameters(arity = "0..1", paramLabel = "CODE", description = "The code, as the outcome shows it.")
    private @Nullable String code;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        Explanations explanations = Explanations.english();
        if (code == null) {
            list(explanations);
            return 0;
        }
        Optional<Explanation> known = explanations.of(code);
        if (known.isEmpty()) {
            refuse(code, explanations);
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(known.get().code());
        out.println(known.get().happened() + " " + known.get().next());
        out.println("Who can fix it: " + known.get().who());
        return 0;
    }

    private void list(Explanations explanations) {
        int width = explanations.all().stream()
                .mapToInt(each -> each.code().length())
                .max()
                .orElse(1);
        PrintWriter out = spec.commandLine().getOut();
        explanations.all().forEach(each -> out.printf("%-" + width + "s  %s%n", each.code(), each.who()));
    }

    private void refuse(String asked, Explanations explanations) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("There is no explanation of \"" + asked + "\": it is not documented, so it says nothing about"
                + " whether the call was carried out.");
        List<String> nearest = nearest(asked, explanations);
        if (!nearest.isEmpty()) {
            err.println("Nearest: " + String.join(", ", nearest));
        }
    }

    /** The codes with the longest common prefixes with this one; empty if no code has one. */
    private static List<String> nearest(String asked, Explanations explanations) {
        return explanations.all().stream()
                .map(Explanation::code)
                .filter(each -> alike(asked, each) > 0)
                .sorted(Comparator.comparingInt((String each) -> alike(asked, each))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NEAREST)
                .toList();
    }

    private static int alike(String one, String other) {
        int length = 0;
        while (one.regionMatches(true, 0, other, 0, length + 1)) {
            length++;
        }
        return length;
    }
}
