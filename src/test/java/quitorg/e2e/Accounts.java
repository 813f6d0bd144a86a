package quitorg.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.ShownMessage;

/**
 * A stage with several accounts, {@code a1}, {@code a2} and so on, all members of organization 101, for one request each.
 */
final class Accounts {
    private final Stage stage;

    private Accounts(Stage stage) {
        this.stage = stage;
    }

    /** The settings that name the accounts, plus {@code more}. */
    static Map<String, String> settings(Path folder, int accounts, Map<String, String> more) throws IOException {
        StringBuilder ini = new StringBuilder();
        for (int number = 1; number <= accounts; number++) {
            ini.append("[a%d]%nsecret_id = AKIDa%d%nsecret_key = key-a%d%n".formatted(number, number, number));
        }
        Map<String, String> settings = new HashMap<>(more);
        settings.put("TENCENTCLOUD_SECRET_ID", "");
        settings.put("TENCENTCLOUD_SECRET_KEY", "");
        settings.put(
                "TENCENTCLOUD_CREDENTIALS_FILE",
                Files.writeString(folder.resolve("accounts.ini"), ini).toString());
        return settings;
    }

    /** Adds the accounts to the stage's cloud. */
    static Accounts join(Stage stage, int accounts) {
        for (int number = 1; number <= accounts; number++) {
            stage.cloud.add(CloudAccount.of(uin(number), "AKIDa" + number, "key-a" + number));
            stage.cloud.join(uin(number), 101, Membership.ordinary());
        }
        return new Accounts(stage);
    }

    static String uin(int number) {
        return Long.toString(200_000_000_000L + number);
    }

    /** Submits a request for account {@code number}, without waiting for the card. */
    void asks(Person person, int number) {
        person.types("/quit-org 101 a" + number);
        stage.awaitModal(person, screen -> screen.submitLabel().isPresent());
        person.fills("Reason", Stage.REASON);
        person.submits();
        stage.awaitModalSaying(person, "submitted");
        person.closesModal();
    }

    boolean hasCard(int number) {
        return stage.slack.channel().messageWith(uin(number)).isPresent();
    }

    ShownMessage card(int number) {
        return stage.slack.channel().messageWith(uin(number)).orElseThrow();
    }

    /** Approves the request of account {@code number}, and waits for the answer. */
    void approves(Person person, int number) {
        stage.readiesApproval(person, card(number), 101);
        person.submits();
        stage.awaitModalSaying(person, "You approved request");
        person.closesModal();
    }
}
