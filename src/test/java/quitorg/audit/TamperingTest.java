package quitorg.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.store.OpenDatabase;
import quitorg.store.audit.JdbcAuditLog;
import quitorg.workflow.port.audit.AuditEvent;
import quitorg.workflow.port.audit.AuditLog;

/** Thousands of tamperings with a log, and what each of them is found as. */
class TamperingTest {
    @TempDir
    private Path folder;

    private ListedLog earlier;
    private ListedLog intact;

    @BeforeEach
    void write() {
        try (OpenDatabase database = new OpenDatabase(folder)) {
            Trail.write(database.get(), 1, 6);
            earlier = read(database);
            Trail.write(database.get(), 7, 12);
            intact = read(database);
        }
    }

    private static ListedLog read(OpenDatabase database) {
        try (AuditLog log = JdbcAuditLog.open(database.url())) {
            return ListedLog.of(log);
        }
    }

    @Test
    void anUntouchedLogIsIntact() {
        Verification result = Verification.of(intact);
        assertThat(result.findings()).isEmpty();
        assertThat(result.requests()).isEqualTo(12);
        assertThat(result.events()).isEqualTo(intact.head.position()).isGreaterThan(40);
    }

    @Test
    void everySampledTamperingIsFound() {
        findsAll(50);
    }

    @Test
    @Tag("full")
    void everyOneOfTenThousandTamperingsIsFound() {
        findsAll(10_000);
    }

    private void findsAll(int tamperings) {
        Random random = new Random(20261129);
        Tampering[] kinds = Tampering.values();
        for (int i = 0; i < tamperings; i++) {
            Tampering kind = kinds[i % kinds.length];
            ListedLog log = intact.copy();
            Optional<AuditEvent> named = kind.apply(log, random);
            Verification result = Verification.of(log);
            assertThat(result.isIntact()).as("%s, number %d", kind, i).isFalse();
            named.ifPresent(event -> assertThat(result.findings())
                    .as("%s, number %s", kind, event.position())
                    .anySatisfy(finding -> assertThat(finding.where())
                            .contains(event.content().stream().replace("settings", "Settings"))
                            .contains("event " + event.content().number() + " ")));
        }
    }

    @Test
    void eachKindIsCalledByItsName() {
        assertThat(problems(Tampering.CHANGE)).contains(Finding.Problem.CHANGED);
        assertThat(problems(Tampering.CHANGE_WITH_A_NEW_HASH)).contains(Finding.Problem.CHANGED);
        assertThat(problems(Tampering.INSERT)).contains(Finding.Problem.INSERTED);
        assertThat(problems(Tampering.SWAP)).contains(Finding.Problem.MOVED);
        assertThat(problems(Tampering.DELETE)).contains(Finding.Problem.MISSING);
        assertThat(problems(Tampering.DELETE_AND_RENUMBER)).contains(Finding.Problem.MISSING);
        assertThat(problems(Tampering.DELETE_A_WHOLE_REQUEST)).contains(Finding.Problem.MISSING);
        assertThat(problems(Tampering.DELETE_AND_FIT_THE_CHAIN)).contains(Finding.Problem.NOT_NUMBERED);
        assertThat(problems(Tampering.TRUNCATE)).contains(Finding.Problem.ENDS_OTHERWISE);
        assertThat(problems(Tampering.CHANGE_THE_STATE_OF_A_ROW)).contains(Finding.Problem.ROW_DISAGREES);
    }

    private List<Finding.Problem> problems(Tampering kind) {
        ListedLog log = intact.copy();
        kind.apply(log, new Random(4));
        return Verification.of(log).findings().stream().map(Finding::problem).toList();
    }

    /** What nobody can find in the log alone: it needs the hashes that the channel shows. */
    @Test
    void onlyTheChannelShowsAnOlderFileAndARewrittenEnd() {
        String shown = intact.head.hash();
        assertThat(Verification.of(earlier).isIntact()).as("an older file").isTrue();

        ListedLog rewritten = intact.copy();
        Tampering.CHANGE_AND_REHASH_ALL_AFTER.apply(rewritten, new Random(1));
        Tampering.fitHead(rewritten);
        assertThat(Verification.of(rewritten).isIntact())
                .as("all hashes made anew, with the head")
                .isTrue();

        ListedLog withoutTheLast = intact.copy();
        withoutTheLast.rows.remove("Q-00000012");
        withoutTheLast.events.removeIf(event -> event.content().stream().equals("Q-00000012"));
        Tampering.fitHead(withoutTheLast);
        assertThat(Verification.of(withoutTheLast).isIntact())
                .as("the last request deleted, with the head")
                .isTrue();

        ListedLog withoutARefusal = intact.copy();
        int refusal = IntStream.range(0, intact.events.size())
                .filter(i -> Tampering.isLastAndMovesNothing(intact, intact.events.get(i)))
                .findFirst()
                .orElseThrow();
        withoutARefusal.events.remove(refusal);
        Tampering.renumber(withoutARefusal);
        Tampering.rehashFrom(withoutARefusal, refusal);
        Tampering.fitHead(withoutARefusal);
        assertThat(Verification.of(withoutARefusal).isIntact())
                .as("the last refused decision of a request deleted, with all hashes after it and the head")
                .isTrue();

        for (ListedLog log : Arrays.asList(earlier, rewritten, withoutTheLast, withoutARefusal)) {
            assertThat(log.events).noneMatch(event -> event.hash().equals(shown));
        }
        assertThat(problemsWithTheChannel(intact)).isEmpty();
        assertThat(problemsWithTheChannel(earlier)).containsOnly(Finding.Problem.NOT_IN_LOG);
        assertThat(problemsWithTheChannel(rewritten)).containsOnly(Finding.Problem.OTHER_HASH);
        assertThat(problemsWithTheChannel(withoutTheLast)).containsOnly(Finding.Problem.NOT_IN_LOG);
        assertThat(problemsWithTheChannel(withoutARefusal))
                .containsOnly(Finding.Problem.NOT_IN_LOG, Finding.Problem.OTHER_HASH);
    }

    /** What the comparison with the channel finds, which shows the log as it was. */
    private List<Finding.Problem> problemsWithTheChannel(ListedLog log) {
        Comparison comparison = ChannelCheck.of(() -> log, ShownChannel.of(intact));
        return comparison.findings().stream().map(Finding::problem).toList();
    }

    @Test
    void theChannelShowsEveryPlaceFromWhichHashesWereMadeAnew() {
        for (int seed = 0; seed < 50; seed++) {
            ListedLog log = intact.copy();
            Tampering.CHANGE_AND_REHASH_ALL_AFTER.apply(log, new Random(seed));
            Tampering.fitHead(log);
            assertThat(Verification.of(log).isIntact()).isTrue();
            assertThat(problemsWithTheChannel(log))
                    .as("seed %d", seed)
                    .isNotEmpty()
                    .containsOnly(Finding.Problem.OTHER_HASH);
        }
    }
}
