package quitorg.faults;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import quitorg.e2e.MovableClock;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Organization;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace;

/** What survives when bots die: Slack, the cloud, and two people. */
final class Outside implements AutoCloseable {
    static final String QUIT = "QuitOrganization";
    private static final String KEY = "faults-key";

    /** What no process may print, besides anything that looks like a secret. */
    static final List<String> SECRETS = List.of(KEY);

    private static final long ORG = 101;
    private static final String UIN = "100000000001";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final SimulatedTencentCloud cloud = SimulatedTencentCloud.start();
    /** Slack's clock: time that passes for a bot passes here, too. */
    final MovableClock clock = new MovableClock();

    final SimulatedSlack slack = SimulatedSlack.start(Workspace.of("approvals", "alice", "bob"), clock);
    final Person alice = slack.person("alice");
    final Person bob = slack.person("bob");

    Outside() {
        cloud.add(CloudAccount.of(UIN, "AKIDfaults", KEY));
        cloud.add(Organization.of(ORG, "Head Office", "100000000099"));
        cloud.join(UIN, ORG, Membership.ordinary());
    }

    /** The settings of a bot that works here. */
    Map<String, String> environment(String databaseUrl) {
        return Map.ofEntries(
                Map.entry("SLACK_BOT_TOKEN", slack.botToken()),
                Map.entry("SLACK_APP_TOKEN", slack.appToken()),
                Map.entry("SLACK_API_URL", slack.apiUrl()),
                Map.entry("QUIT_ORG_CHANNEL", slack.channel().id()),
                Map.entry("QUIT_ORG_ADMINS", alice.id() + "," + bob.id()),
                Map.entry("TENCENTCLOUD_SECRET_ID", "AKIDfaults"),
                Map.entry("TENCENTCLOUD_SECRET_KEY", KEY),
                Map.entry("TENCENTCLOUD_ENDPOINT", cloud.url()),
                Map.entry("TENCENTCLOUD_STS_ENDPOINT", cloud.url()),
                Map.entry("TENCENTCLOUD_TIMEOUT", "5s"),
                Map.entry("DATABASE_URL", databaseUrl),
                Map.entry("PORT", "0"),
                Map.entry("TEST_LOG_LEVEL", "TRACE"));
    }

    void await(String what, BooleanSupplier condition) {
        slack.awaitUntil(what, PATIENCE, condition);
    }

    /** Alice submits a request, and does not wait for the answer. */
    void asks() {
        alice.types("/quit-org " + ORG);
        awaitSubmittable(alice);
        alice.fills("Reason", "The project has ended.");
        alice.submits();
    }

    /** Bob approves on the card, and does not wait for the answer. */
    void approves() {
        opensReview();
        bob.fills("Type " + ORG + " to approve", Long.toString(ORG));
        bob.submits();
    }

    /** Clicks again if the bot, on a busy machine, took longer than Slack lets a modal be opened. */
    private void opensReview() {
        do {
            int heard = bob.privateMessages().size();
            bob.clicks(card(), "Review");
            await(
                    "the review, or a word that it was not opened",
                    () -> hasForm(bob) || bob.privateMessages().size() > heard);
        } while (!hasForm(bob));
    }

    private void awaitSubmittable(Person person) {
        await("the form of " + person.name(), () -> hasForm(person));
    }

    private static boolean hasForm(Person person) {
        return person.modal().filter(screen -> screen.submitLabel().isPresent()).isPresent();
    }

    boolean sees(Person person, String words) {
        return person.modal().filter(screen -> screen.text().contains(words)).isPresent();
    }

    /** How many calls arrived. */
    long posts() {
        return cloud.received(QUIT);
    }

    /** Whether the account has left, according to the cloud. */
    boolean hasLeft() {
        return !cloud.isMember(UIN, ORG);
    }

    boolean showsCard() {
        return slack.channel().messageWith("organization " + ORG).isPresent();
    }

    ShownMessage card() {
        return slack.channel().messageWith("organization " + ORG).orElseThrow();
    }

    /** The outcome on the card, or {@code open}. */
    String cardSays() {
        String text = card().text();
        return Stream.of("Succeeded", "Failed")
                .filter(text::contains)
                .findFirst()
                .orElse("open");
    }

    /** The event numbers of the bot's messages, first of all cards, then of their threads. */
    List<Integer> entries() {
        List<ShownMessage> cards = slack.channel().messages().stream()
                .filter(message -> message.threadTs().isEmpty())
                .toList();
        return Stream.concat(cards.stream(), cards.stream().flatMap(card -> card.replies().stream()))
                .map(Outside::number)
                .toList();
    }

    private static int number(ShownMessage message) {
        JsonObject payload = message.metadata().orElseThrow().getAsJsonObject("event_payload");
        return payload.get("event").getAsInt();
    }

    @Override
    public void close() {
        slack.close();
        cloud.close();
    }
}
