package quitorg.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import quitorg.app.Application;
import quitorg.app.settings.Settings;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Organization;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.sandbox.story.Transport;
import quitorg.store.Product;
import quitorg.store.StoredTrail;

/**
 * The real bot between the two simulators. Alice, Bob and Carol are admins, Mallory is not. The channel's pace is faster
 * than Slack's, so that tests need not wait for it; everything else is as in production.
 */
final class Stage implements AutoCloseable {
    static final String UIN = "100000000001";
    static final String QUIT = "QuitOrganization";
    static final String REASON = "The project has ended.";
    /**
     * Longer than the two look-ups (after 5 s and 25 s) of an entry that was being posted when a test moved the clock,
     * even on a busy machine. Only a failing test waits that long.
     */
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final int MOST_TRIES = 20;

    /** What each reader is told if Slack opened no modal. */
    private static final List<String> NOT_OPENED =
            List.of("could not open the dialog", "não conseguiu abrir a janela", "无法打开");

    final SimulatedTencentCloud cloud = SimulatedTencentCloud.start();
    final MovableClock clock = new MovableClock();
    private final MovableClock slacksClock;
    final SimulatedSlack slack;
    final Person alice;
    final Person bob;
    final Person carol;
    final Person mallory;
    private final Transport transport;
    private final Duration pace;
    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;
    private final StoredTrail stored;
    private Application bot;

    Stage() {
        this(Map.of());
    }

    Stage(Map<String, String> overrides) {
        this(Transport.SOCKET, overrides);
    }

    Stage(Transport transport) {
        this(transport, Map.of());
    }

    Stage(Transport transport, Map<String, String> overrides) {
        this(transport, Product.SQLITE, overrides);
    }

    Stage(Transport transport, Product product, Map<String, String> overrides) {
        this(transport, product, overrides, Duration.ZERO);
    }

    /** With a pace of the channel other than zero, for example Slack's own. */
    Stage(Transport transport, Map<String, String> overrides, Duration pace) {
        this(transport, Product.SQLITE, overrides, pace);
    }

    private Stage(Transport transport, Product product, Map<String, String> overrides, Duration pace) {
        this.transport = transport;
        // The same time passes for Slack. Signed posts have a time stamp, so over HTTP Slack's clock also follows when
        // the bot's clock is set.
        slacksClock = new MovableClock(
                transport == Transport.HTTP ? clock : new PassingTime(Clock.systemUTC(), clock::passed));
        this.pace = pace;
        slack = SimulatedSlack.start(Workspace.of("approvals", "alice", "bob", "carol", "mallory"), slacksClock);
        alice = slack.person("alice");
        bob = slack.person("bob");
        carol = slack.person("carol");
        mallory = slack.person("mallory");
        try {
            folder = Files.createTempDirectory("quit-org-e2e");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cloud.add(CloudAccount.of(UIN, "AKIDe2e", "e2e-key"));
        joins(101);
        environment.putAll(Map.ofEntries(
                Map.entry("SLACK_BOT_TOKEN", slack.botToken()),
                transport == Transport.HTTP
                        ? Map.entry("SLACK_SIGNING_SECRET", slack.signingSecret())
                        : Map.entry("SLACK_APP_TOKEN", slack.appToken()),
                Map.entry("SLACK_API_URL", slack.apiUrl()),
                Map.entry("QUIT_ORG_CHANNEL", slack.channel().id()),
                Map.entry("QUIT_ORG_ADMINS", alice.id() + "," + bob.id() + "," + carol.id()),
                Map.entry("TENCENTCLOUD_SECRET_ID", "AKIDe2e"),
                Map.entry("TENCENTCLOUD_SECRET_KEY", "e2e-key"),
                Map.entry("TENCENTCLOUD_ENDPOINT", cloud.url()),
                Map.entry("TENCENTCLOUD_STS_ENDPOINT", cloud.url()),
                Map.entry("TENCENTCLOUD_CLOUDAUDIT_ENDPOINT", cloud.url()),
                Map.entry("DATABASE_URL", product.freshUrl(databaseFile())),
                Map.entry("PORT", "0")));
        environment.putAll(overrides);
        stored = new StoredTrail(databaseUrl());
        startBot();
    }

    /** The settings, for a bot in a separate process. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** Changes a setting from the next start on. */
    void set(String name, String value) {
        environment.put(name, value);
    }

    String databaseUrl() {
        return environment.get("DATABASE_URL");
    }

    /** The stored requests and entries, read directly from the database. */
    StoredTrail stored() {
        return stored;
    }

    /** The bot's database file, unless the settings name another database. */
    Path databaseFile() {
        return folder.resolve("quit-org.db");
    }

    void joins(long orgId) {
        cloud.add(Organization.of(orgId, "Head Office", "100000000099"));
        cloud.join(UIN, orgId, Membership.ordinary());
    }

    void startBot() {
        Settings.Valid valid = (Settings.Valid) Settings.parse(environment);
        bot = new Application(valid.settings(), clock, clock::nanoTime, pace, MovedDatabase.with(clock));
        bot.start();
        if (transport == Transport.HTTP) {
            slack.deliversTo(eventsOn(bot.port()));
        }
        awaitLong("the bot's socket", () -> transport == Transport.HTTP || slack.sockets() > 0);
    }

    /** From now on, Slack's clock is that much further ahead of the bot's. */
    void skewSlack(Duration length) {
        slacksClock.move(length);
    }

    /** The URL to which Slack posts for a bot on that port. */
    static URI eventsOn(int port) {
        return URI.create("http://127.0.0.1:" + port + "/slack/events");
    }

    /** Closes the bot without waiting until Slack has noticed it. */
    void closeBot() {
        bot.close();
    }

    void stopBot() {
        closeBot();
        await("no socket", () -> slack.sockets() == 0);
    }

    void restartBot() {
        stopBot();
        startBot();
    }

    int healthPort() {
        return bot.port();
    }

    /** The status code of {@code /health/…}. */
    int health(String which) {
        return askHealth(healthPort(), which).statusCode();
    }

    /** The same for a bot on that port. */
    static int health(int port, String which) {
        return askHealth(port, which).statusCode();
    }

    /** The body of {@code /health/…}. */
    String healthText(String which) {
        return askHealth(healthPort(), which).body();
    }

    private static HttpResponse<String> askHealth(int port, String which) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/" + which))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Submits a request, closes the modal, and waits until the card is in the channel. */
    ShownMessage asks(Person person, long orgId) {
        return asks(person, orgId, "");
    }

    /** The same for one of several accounts, by its name. */
    ShownMessage asks(Person person, long orgId, String account) {
        opens(person, () -> person.types("/quit-org " + orgId + " " + account), screen -> screen.submitLabel()
                .isPresent());
        person.fills("Reason", REASON);
        person.submits();
        awaitModal(person, screen -> screen.text().contains("submitted"));
        person.closesModal();
        await("the card of " + orgId, () -> slack.channel()
                .messageWith("leaves organization " + orgId + "?")
                .isPresent());
        return card(orgId);
    }

    ShownMessage card(long orgId) {
        return slack.channel().messageWith("organization " + orgId).orElseThrow();
    }

    /** Opens a card's review and types the right ID, so that it only has to be submitted. */
    void readiesApproval(Person person, ShownMessage card, long orgId) {
        opens(person, () -> person.clicks(card, "Review"), screen -> screen.submitLabel()
                .isPresent());
        person.fills("Type " + orgId + " to approve", Long.toString(orgId));
    }

    void approves(Person person, long orgId) {
        readiesApproval(person, card(orgId), orgId);
        person.submits();
        awaitModal(person, screen -> screen.text().contains("You approved request"));
        person.closesModal();
    }

    /** Waits until a reply in the card's thread contains these words. */
    void awaitTrail(long orgId, String words) {
        await("the trail to tell " + words, () -> card(orgId).replies().stream()
                .anyMatch(reply -> reply.text().contains(words)));
    }

    void awaitCard(long orgId, String words) {
        await("the card to show " + words, () -> card(orgId).text().contains(words));
    }

    /**
     * Runs a step that opens a modal, and waits for the modal. Repeats the step if the person learns that Slack did not
     * open it: Slack opens none after three seconds, and a busy machine may take longer.
     */
    Screen opens(Person person, Runnable step, Predicate<Screen> condition) {
        for (int tries = 1; ; tries++) {
            int heard = person.privateMessages().size();
            step.run();
            await(
                    "what " + person.name() + " is to see",
                    () -> person.modal().filter(condition).isPresent() || isNotOpened(person, heard));
            Optional<Screen> opened = person.modal().filter(condition);
            if (opened.isPresent() || tries == MOST_TRIES) {
                return opened.orElseThrow(() -> new AssertionError("no window opens\n" + slack.dump()));
            }
        }
    }

    private static boolean isNotOpened(Person person, int heardBefore) {
        return person.privateMessages().stream().skip(heardBefore).anyMatch(message -> NOT_OPENED.stream()
                .anyMatch(message.text()::contains));
    }

    Screen awaitModal(Person person, Predicate<Screen> condition) {
        await(
                "what " + person.name() + " is to see",
                () -> person.modal().filter(condition).isPresent());
        return person.modal().orElseThrow();
    }

    Screen awaitModalSaying(Person person, String words) {
        return awaitModal(person, screen -> screen.text().contains(words));
    }

    void await(String what, BooleanSupplier condition) {
        slack.awaitUntil(what, PATIENCE, condition);
    }

    /** For conditions that come only after a time-out. */
    void awaitLong(String what, BooleanSupplier condition) {
        slack.awaitUntil(what, PATIENCE.multipliedBy(2), condition);
    }

    /** The POSTs of QuitOrganization that arrived, answered or not. */
    long posts() {
        return cloud.received(QUIT);
    }

    @Override
    public void close() {
        bot.close();
        slack.close();
        cloud.close();
        stored.close();
    }
}
