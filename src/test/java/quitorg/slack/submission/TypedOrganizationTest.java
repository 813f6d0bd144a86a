package quitorg.slack.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quitorg.request.account.Account;
import quitorg.slack.Samples;

/** The two fields of the modal that asks for the organization. */
class TypedOrganizationTest {
    @ParameterizedTest
    @CsvSource({
        "101 a, b, ORGANIZATION, Leave out: a",
        "101 a b, c, ORGANIZATION, Leave out: a b",
        "101 a b, '', ORGANIZATION, Leave out: b",
        "101, a b, ACCOUNT, Leave out: b",
        "101 a, b c, ORGANIZATION, Leave out: a"
    })
    void namesUnderEachFieldWhatIsTooMuchInThatField(String id, String account, String field, String words) {
        String mistake = TypedOrganization.parse(id, account)
                .fold((orgId, name) -> "none", one -> one.field() + ": " + one.text(Samples.TEXTS));
        assertThat(mistake).startsWith(field + ": ").endsWith(words);
    }

    @ParameterizedTest
    @CsvSource({"101, Payments", "101 Payments, ''", "101, ' payments '"})
    void takesTheAccountFromEitherField(String id, String account) {
        Optional<Account> named =
                TypedOrganization.parse(id, account).fold((orgId, name) -> name, mistake -> Optional.empty());
        assertThat(named).contains(new Account("payments"));
    }
}
