package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.store.Samples.NOW;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.Verb;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.channel.ChannelMessage;

@ParameterizedClass
@EnumSource(Product.class)
class RefusedDecisionsTest {
    @Parameter
    Product product;

    @TempDir
    Path directory;

    private OpenDatabase database;
    private QuitRequest request;

    @BeforeEach
    void openWithARequest() {
        database = new OpenDatabase(product, directory);
        Decision.Accepted submitted = Samples.submitted(1, new Account("main"), new OrgId(101));
        store().inTransaction(changes -> changes.add(submitted));
        request = submitted.request();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private RequestStore store() {
        return database.get().requestStore();
    }

    private void refuse(String userId, Verb verb, Refusal refusal) {
        store().inTransaction(changes -> {
            changes.add(request.id(), new Event.DecisionRefused(userId, verb, refusal), NOW);
            return userId;
        });
    }

    private void withdraw() {
        store().inTransaction(changes -> {
            changes.advance(Samples.withdrawn(changes.load(request.id()).orElseThrow()));
            return "done";
        });
    }

    /** Posts all entries, and returns each with what is special in it. */
    private List<String> told() {
        List<String> told = new ArrayList<>();
        Instant later = NOW.plusSeconds(1);
        for (var next = database.get().outbox().next(later);
                next.isPresent();
                next = database.get().outbox().next(later)) {
            ChannelMessage entry = next.get();
            assertThat(database.get().outbox().mark(entry, NOW)).isTrue();
            String ts = "100." + told.size();
            store().inTransaction(changes -> {
                changes.markPosted(entry, ts);
                return ts;
            });
            told.add(entry.number() + " " + words(entry.event()));
        }
        return told;
    }

    private static String words(Event event) {
        return event instanceof Event.DecisionRefused refused
                ? refused.userId() + " " + refused.verb()
                : event.getClass().getSimpleName();
    }

    @Test
    void tellsTheFirstOfAKindAndKeepsTheOthersAsEventsOnly() {
        refuse("UMALLORY", Verb.APPROVE, new Refusal.NotAnApprover());
        assertThat(told()).containsExactly("1 Submitted", "2 UMALLORY APPROVE");
        for (int i = 0; i < 5; i++) {
            refuse("UMALLORY", Verb.APPROVE, new Refusal.NotAnApprover());
        }
        assertThat(told()).isEmpty();
        withdraw();
        assertThat(told()).containsExactly("8 Withdrawn");
        assertThat(database.countRows("event")).isEqualTo(8);
    }

    @Test
    void tellsTheFirstForEachPersonAndRuleWhateverTheyWanted() {
        refuse("UMALLORY", Verb.APPROVE, new Refusal.NotAnApprover());
        refuse("UMALLORY", Verb.REJECT, new Refusal.NotAnApprover());
        refuse("UTRENT", Verb.APPROVE, new Refusal.NotAnApprover());
        refuse("UTRENT", Verb.APPROVE, new Refusal.SelfApproval());
        assertThat(told()).containsExactly("1 Submitted", "2 UMALLORY APPROVE", "4 UTRENT APPROVE", "5 UTRENT APPROVE");
        withdraw();
        assertThat(told()).containsExactly("6 Withdrawn");
    }

    @Test
    void tellsTheFirstForEachRequest() {
        refuse("UMALLORY", Verb.APPROVE, new Refusal.NotAnApprover());
        Decision.Accepted other = Samples.submitted(2, new Account("main"), new OrgId(102));
        store().inTransaction(changes -> changes.add(other));
        request = other.request();
        refuse("UMALLORY", Verb.APPROVE, new Refusal.NotAnApprover());
        assertThat(told())
                .filteredOn(entry -> entry.endsWith("UMALLORY APPROVE"))
                .hasSize(2);
    }

    @Test
    void leavesTheRequestAsItWas() {
        refuse("UMALLORY", Verb.APPROVE, new Refusal.NotAnApprover());
        refuse("UMALLORY", Verb.STOP, new Refusal.NotAnAdmin());
        assertThat(store().find(request.id())).contains(request);
        assertThat(store().findAllOpen()).containsExactly(request);
        withdraw();
        assertThat(store().findLastEnded(request.account(), request.orgId()))
                .map(QuitRequest::version)
                .contains(2);
    }

    @Test
    void tellsNothingOfARequestThatIsOverOrNotThere() {
        withdraw();
        told();
        refuse("UMALLORY", Verb.APPROVE, new Refusal.NotAnApprover());
        assertThat(told()).isEmpty();
        assertThat(database.countRows("event")).isEqualTo(2);
    }

    @Test
    void standsInTheChain() {
        refuse("UMALLORY", Verb.APPROVE, new Refusal.NotAnApprover());
        try (var prompt = database.prompt()) {
            assertThat(ChainReading.firstBreak(prompt)).isEmpty();
            prompt.execute("DROP TRIGGER event_is_not_updated" + (product == Product.POSTGRES ? " ON event" : ""));
            prompt.execute("UPDATE event SET number = 3 WHERE number = 2");
            assertThat(ChainReading.firstBreak(prompt)).contains(2L);
        }
    }
}
