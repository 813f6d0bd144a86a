package quitorg.sandbox;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.app.Application;
import quitorg.app.Settings;

/**
 * The whole story, played by three people against the unchanged bot: alice asks, mallory may not, bob approves. The
 * bot is given other addresses by its settings and nothing else.
 */
public final class Script implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Script.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String UIN = "100000000001";
    private static final long ORG_ID = 101;
    private static final String COMMAND = "/quit-org " + ORG_ID;
    private static final String REVIEW = "Review";
    private static final String QUIT = "QuitOrganization";

    private final Transcript transcript;
    private final Transport transport;
    /** What is open, the last first: it is closed also where what comes after it cannot be opened. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final Path folder;
    private final SimulatedTencentCloud cloud;
    private final SimulatedSlack slack;
    private final Application bot;

    private Script(Transcript transcript, Transport transport) throws IOException {
        this.transcript = transcript;
        this.transport = transport;
        try {
            folder = Files.createTempDirectory("quit-org-sandbox");
            open.push(() -> delete(folder));
            cloud = opened(SimulatedTencentCloud.start());
            slack = opened(SimulatedSlack.start(Workspace.of("approvals", "alice", "bob", "mallory")));
            slack.observe(transcript::happened);
            cloud.add(CloudAccount.of(UIN, "AKIDsandbox", "sandbox-key"));
            cloud.add(Organization.of(ORG_ID, "Head Office", "100000000099"));
            cloud.join(UIN, ORG_ID, Membership.ordinary());
            bot = opened(new Application(settings(), Clock.systemUTC(), Application.SLACKS_PACE));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private Settings settings() {
        Settings.Parsed parsed = Settings.parse(Map.ofEntries(
                transport == Transport.SOCKET
                        ? Map.entry("SLACK_APP_TOKEN", slack.appToken())
                        : Map.entry("SLACK_SIGNING_SECRET", slack.signingSecret()),
                Map.entry("SLACK_BOT_TOKEN", slack.botToken()),
                Map.entry("SLACK_API_URL", slack.apiUrl()),
                Map.entry("QUIT_ORG_CHANNEL", slack.channel().id()),
                Map.entry(
                        "QUIT_ORG_ADMINS",
                        slack.person("alice").id() + "," + slack.person("bob").id()),
                Map.entry("TENCENTCLOUD_SECRET_ID", "AKIDsandbox"),
                Map.entry("TENCENTCLOUD_SECRET_KEY", "sandbox-key"),
                Map.entry("TENCENTCLOUD_ENDPOINT", cloud.url()),
                Map.entry("TENCENTCLOUD_STS_ENDPOINT", cloud.url()),
                Map.entry("DATABASE_URL", "jdbc:sqlite:" + folder.resolve("quit-org.db")),
                Map.entry("PORT", "0")));
        if (parsed instanceof Settings.Valid valid) {
            return valid.settings();
        }
        throw new IllegalStateException("the sandbox's own settings are wrong: " + parsed);
    }

    /**
     * Plays it.
     *
     * @param out where the transcript goes
     * @param transport how Slack's payloads reach the bot
     * @return whether every step held
     */
    public static boolean play(PrintWriter out, Transport transport) {
        Transcript transcript = new Transcript(out);
        try (Script script = new Script(transcript, transport)) {
            return script.play();
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox has no place for its files", e);
        }
    }

    private boolean play() {
        transcript.begin("With " + transport.title());
        bot.start();
        Person alice = slack.person("alice");
        Person bob = slack.person("bob");
        Person mallory = slack.person("mallory");
        boolean held = transcript.step("Slack and the bot reach each other", this::connect)
                && transcript.step("mallory, who is no admin, asks and is refused", () -> {
                    mallory.types(COMMAND);
                    awaitModal(mallory, screen -> screen.text().contains("not on the list of admins"));
                    mallory.closesModal();
                })
                && transcript.step("alice asks", () -> asks(alice))
                && transcript.step("alice cannot approve her own request", () -> {
                    alice.clicks(card(), REVIEW);
                    awaitModal(alice, screen -> screen.text().contains("your own request"));
                    alice.closesModal();
                })
                && transcript.step("mallory cannot approve it", () -> {
                    mallory.clicks(card(), REVIEW);
                    awaitModal(mallory, screen -> screen.text().contains("not on the list of people who may approve"));
                    mallory.closesModal();
                })
                && transcript.step("bob reviews, mistypes, approves", () -> approves(bob))
                && transcript.step("the RequestId stands in the channel, after exactly one call", this::checkOutcome)
                && transcript.step("asked again, the bot answers from memory and calls nothing", () -> {
                    alice.types(COMMAND);
                    await("the earlier RequestId", () -> alice.privateMessages().stream()
                            .anyMatch(message -> message.text().contains(requestId())));
                    check("one call in all", cloud.calls(QUIT).size() == 1);
                });
        held = held
                && transcript.step("Slack saw no mistake of the bot's", () -> {
                    check(
                            "no complaint: " + slack.complaints(),
                            slack.complaints().isEmpty());
                    check(
                            "everything was acknowledged in time",
                            slack.unanswered().isEmpty());
                });
        transcript.end(held, held ? "RequestId " + requestId() : "see the step that did not hold");
        return held;
    }

    private void connect() {
        if (transport == Transport.SOCKET) {
            await("a socket", () -> slack.sockets() > 0);
        } else {
            slack.deliversTo(URI.create("http://127.0.0.1:" + bot.port() + "/slack/events"));
        }
    }

    private void asks(Person alice) {
        alice.types(COMMAND);
        awaitModal(alice, screen -> screen.submitLabel().isPresent());
        alice.fills("Reason", "The project has ended; its account goes back to the team.");
        alice.submits();
        awaitModal(alice, screen -> screen.text().contains("stands"));
        await("the card", () -> slack.channel().messageWith("PENDING").isPresent());
        alice.closesModal();
    }

    private void approves(Person bob) {
        bob.clicks(card(), REVIEW);
        awaitModal(bob, screen -> screen.submitLabel().isPresent());
        String field = "Type " + ORG_ID + " to approve";
        bob.fills(field, "110");
        bob.submits();
        awaitModal(bob, screen -> !screen.errors().isEmpty());
        check("nothing was called", cloud.calls(QUIT).isEmpty());
        bob.fills(field, Long.toString(ORG_ID));
        bob.submits();
        awaitModal(bob, screen -> screen.text().contains("counts"));
        bob.closesModal();
    }

    private void checkOutcome() {
        await("the outcome in the channel", () -> slack.channel().messages().stream()
                .anyMatch(message -> message.broadcast() && message.text().contains("SUCCEEDED")));
        await(
                "the outcome on the card",
                () -> slack.channel().messageWith("SUCCEEDED").isPresent());
        check("the card names the RequestId", card().text().contains(requestId()));
        check("one call", cloud.calls(QUIT).size() == 1);
        check("the account has left", !cloud.isMember(UIN, ORG_ID));
    }

    private ShownMessage card() {
        return slack.channel().messages().get(0);
    }

    private String requestId() {
        return cloud.calls(QUIT).get(0).requestId();
    }

    private void await(String what, java.util.function.BooleanSupplier condition) {
        slack.awaitUntil(what, PATIENCE, condition);
    }

    private void awaitModal(Person person, Predicate<Screen> condition) {
        await(
                "what " + person.name() + " is to see",
                () -> person.modal().filter(condition).isPresent());
    }

    private static void check(String what, boolean holds) {
        if (!holds) {
            throw new AssertionError("does not hold: " + what);
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            closeOne(open.pop());
        }
    }

    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // AutoCloseable's own signature. What does not close must not keep the rest open; the process ends soon.
            log.warn("a part of the sandbox did not close", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
