package quitorg.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** All that was measured: for each figure and program one value for each round. */
final class Figures {
    private final Map<Figure, Map<String, List<Double>>> values = new LinkedHashMap<>();

    /** What is measured. */
    enum Figure {
        START("spawn → first ack, ms", true),
        START_ARCHIVED("the same with the archive of classes, ms", true),
        START_CPU("CPU until then, ms", true),
        START_CPU_ARCHIVED("the same with the archive, ms", true),
        P50_AT_100("ack p50 at 100/s, ms", true),
        P99_AT_100("ack p99 at 100/s, ms", true),
        P50_AT_300("ack p50 at 300/s, ms", true),
        P99_AT_300("ack p99 at 300/s, ms", true),
        CLOSED("closed loop, 16 in flight, acks/s", false),
        CPU_PER_1000("CPU per 1,000 commands at 100/s, ms", true),
        MEMORY_IDLE("memory idle, MB", true),
        MEMORY_LOADED("memory after load, MB", true),
        IDLE_CPU("idle CPU, % of a core", true),
        STOP("SIGTERM → exit, idle, ms", true),
        MISSING("commands without an ack", true);

        final String text;
        final boolean isLessBetter;

        Figure(String text, boolean isLessBetter) {
            this.text = text;
            this.isLessBetter = isLessBetter;
        }
    }

    void add(Figure figure, String program, double value) {
        values.computeIfAbsent(figure, each -> new LinkedHashMap<>())
                .computeIfAbsent(program, each -> new ArrayList<>())
                .add(value);
    }

    /** A table in Markdown: medians, the least and the most in brackets, and the ratio to the first program's median. */
    String table(List<String> programs) {
        StringBuilder table = new StringBuilder("| figure |");
        programs.forEach(program -> table.append(' ').append(program).append(" |"));
        table.append("\n| --- |").append(" --- |".repeat(programs.size())).append('\n');
        for (Figure figure : Figure.values()) {
            Map<String, List<Double>> row = values.getOrDefault(figure, Map.of());
            if (row.isEmpty()) {
                continue;
            }
            table.append("| ").append(figure.text).append(" |");
            double base = base(figure, programs.get(0));
            programs.forEach(program -> table.append(' ')
                    .append(cell(row.getOrDefault(program, List.of()), base))
                    .append(" |"));
            table.append('\n');
        }
        return table.toString();
    }

    /** A bare app has no archive: the bot with one is compared with the app without. */
    private double base(Figure figure, String first) {
        Figure compared =
                switch (figure) {
                    case START_ARCHIVED -> Figure.START;
                    case START_CPU_ARCHIVED -> Figure.START_CPU;
                    default -> figure;
                };
        return median(values.getOrDefault(compared, Map.of()).getOrDefault(first, List.of()));
    }

    private static String cell(List<Double> measured, double base) {
        if (measured.isEmpty()) {
            return "–";
        }
        double median = median(measured);
        String ratio = base > 0 ? String.format(Locale.ROOT, " × %.2f", median / base) : "";
        return String.format(
                Locale.ROOT, "%s (%s–%s)%s", shown(median), shown(least(measured)), shown(most(measured)), ratio);
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    private static double least(List<Double> measured) {
        return measured.stream().mapToDouble(each -> each).min().orElse(Double.NaN);
    }

    private static double most(List<Double> measured) {
        return measured.stream().mapToDouble(each -> each).max().orElse(Double.NaN);
    }

    static double median(List<Double> measured) {
        return quantile(measured, 0.5);
    }

    static double quantile(List<Double> measured, double share) {
        List<Double> sorted = measured.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
    }

    /** All values as JSON. */
    String json() {
        return values.entrySet().stream()
                .map(figure -> "  \"" + figure.getKey() + "\": {"
                        + figure.getValue().entrySet().stream()
                                .map(program -> "\"" + program.getKey() + "\": " + program.getValue())
                                .collect(Collectors.joining(", "))
                        + "}")
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }
}
