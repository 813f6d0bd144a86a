package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must not be in any output: the secrets of a run, and anything that looks like a secret or is made from one. */
public final class Leaks {
    private static final List<Pattern> FORMS = Stream.of(
                    "xox[a-z]-[a-z0-9]",
                    "xapp-[a-z0-9]",
                    "(?i)signature\\W{1,4}[0-9a-f]{16}",
                    "v0=[0-9a-f]{16}",
                    "(?i)bearer ",
                    "TC3-HMAC-SHA256",
                    "ticket=[0-9a-f]",
                    "/response/[0-9a-f]{8}-",
                    "(?i)password=.")
            .map(Pattern::compile)
            .toList();

    private Leaks() {}

    /** Fails with the first line that contains a secret. */
    public static void assertNoneIn(String output, Collection<String> secrets) {
        output.lines().forEach(line -> {
            assertThat(line).doesNotContain(secrets);
            assertThat(FORMS).noneMatch(form -> form.matcher(line).find());
        });
    }
}
