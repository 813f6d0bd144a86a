package quitorg.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One scrape in Prometheus' text format 0.0.4, read strictly: each sample belongs to the family whose type was given
 * right before, no sample comes twice, and every value is a number.
 *
 * @param samples the value of each sample, by name and labels as they stand
 * @param families the type of each family
 */
public record PrometheusText(Map<String, Double> samples, Map<String, String> families) {
    private static final Pattern HELP = Pattern.compile("# HELP ([a-z_:][a-z0-9_:]*) .+");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE ([a-z_:][a-z0-9_:]*) (counter|gauge|histogram|summary)");
    private static final String LABEL = "[a-z_][a-z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern SAMPLE = Pattern.compile("([a-z_:][a-z0-9_:]*)(\\{" + LABEL + "(?:," + LABEL
            + ")*,?})? (NaN|[+-]?Inf|-?[0-9.]+(?:[eE][+-]?[0-9]+)?)");
    private static final Set<String> PARTS_OF_A_HISTOGRAM = Set.of("_bucket", "_count", "_sum");

    public static PrometheusText parse(String text) {
        assertThat(text).endsWith("\n");
        Map<String, Double> samples = new LinkedHashMap<>();
        Map<String, String> families = new TreeMap<>();
        String family = "";
        for (String line : text.split("\n", -1)) {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                family = type.group(1);
                assertThat(families.put(family, type.group(2))).as(line).isNull();
            } else if (sample.matches()) {
                assertThat(isOf(sample.group(1), family, families.get(family)))
                        .as(line)
                        .isTrue();
                String key = sample.group(1) + (sample.group(2) == null ? "" : sample.group(2));
                assertThat(samples.put(key, number(sample.group(3)))).as(line).isNull();
            } else {
                assertThat(line.isEmpty() || HELP.matcher(line).matches())
                        .as(line)
                        .isTrue();
            }
        }
        return new PrometheusText(samples, families);
    }

    private static boolean isOf(String name, String family, String type) {
        return name.equals(family)
                || Set.of("histogram", "summary").contains(type)
                        && name.startsWith(family)
                        && PARTS_OF_A_HISTOGRAM.contains(name.substring(family.length()));
    }

    private static double number(String text) {
        return text.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    /** The names of all samples, without labels. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        samples.keySet().forEach(key -> names.add(key.replaceFirst("\\{.*", "")));
        return names;
    }

    /** The value of the sample with that name and those labels, as they stand; NaN if there is none. */
    public double value(String sample) {
        return samples.getOrDefault(sample, Double.NaN);
    }
}
