package quitorg.sandbox.story;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;

/**
 * The whole story, played by three people against the unchanged bot: alice requests, mallory may not, bob approves. They act
 * in {@link SandboxEnvironment}, as fast as the bot answers, or in simulators that are shown on the page, with pauses to read.
 */
public final class Script {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WITH_HOLD = Duration.ofMinutes(2);
    private static final Duration READING = Duration.ofSeconds(2);
    private static final String UIN = "100000000001";
    private static final long ORG_ID = 101;
    private static final String REVIEW = "Review";
    private static final String QUIT = "QuitOrganization";

    private final Transcript transcript;
    private final SimulatedTencentCloud cloud;
    private final SimulatedSlack slack;
    private final Pace pace;
    private final String command;

    /**
     * How fast it is played.
     *
     * @param patience how long something that is to happen may take
     * @param pause after each thing that a reader may want to read
     */
    private record Pace(Duration patience, Duration pause) {
        private void rest() {
            try {
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the story was stopped", stopped);
            }
        }
    }

    private Script(
            Transcript transcript, SimulatedSlack slack, SimulatedTencentCloud cloud, Pace pace, String account) {
        this.transcript = transcript;
        this.cloud = cloud;
        this.slack = slack;
        this.pace = pace;
        command = ("/quit-org " + ORG_ID + " " + account).strip();
        slack.observe(transcript::happened);
    }

    /**
     * Plays it.
     *
     * @param out where the transcript goes
     * @param transport how Slack's payloads reach the bot
     * @return whether every step passed
     */
    public static boolean play(PrintWriter out, Transport transport) {
        Transcript transcript = new Transcript(out);
        try (SandboxEnvironment environment = new SandboxEnvironment(transport, UIN, ORG_ID)) {
            transcript.begin("With " + transport.title());
            environment.bot().start();
            Pace fast = new Pace(PATIENCE, Duration.ZERO);
            return new Script(transcript, environment.slack(), environment.cloud(), fast, "")
                    .play(environment::connect);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox has no place for its files", e);
        }
    }

    /**
     * Plays it in simulators that are shown elsewhere, slowly enough to be read.
     *
     * @param account the bot's name of the account
     * @param connected waits until the bot is ready
     * @return whether every step passed
     */
    public static boolean playSlowly(
            PrintWriter out, SimulatedSlack slack, SimulatedTencentCloud cloud, String account, Runnable connected) {
        Pace slow = new Pace(PATIENCE_WITH_HOLD, READING);
        Transcript transcript = new Transcript(out);
        transcript.begin("On the page");
        return new Script(transcript, slack, cloud, slow, account).play(connected);
    }

    private boolean play(Runnable connected) {
        boolean held = transcript.step("Slack and the bot reach each other", connected)
                && requestAndApproval(slack.person("alice"), slack.person("bob"), slack.person("mallory"))
                && transcript.step("Slack saw no mistake of the bot's", this::checkSlack);
        transcript.end(held, held ? "RequestId " + requestId() : "see the step that did not hold");
        return held;
    }

    private boolean requestAndApproval(Person alice, Person bob, Person mallory) {
        return transcript.step("mallory, who is no admin, asks and is refused", () -> {
                    mallory.types(command);
                    readsAndCloses(mallory, "not on the list of admins");
                })
                && transcript.step("alice asks", () -> asks(alice))
                && transcript.step("alice cannot approve her own request", () -> {
                    alice.clicks(card(), REVIEW);
                    readsAndCloses(alice, "your own request");
                })
                && transcript.step("mallory cannot approve it", () -> {
                    mallory.clicks(card(), REVIEW);
                    readsAndCloses(mallory, "not on the list of people who can approve");
                })
                && transcript.step("bob reviews, mistypes, approves", () -> approves(bob))
                && transcript.step("the RequestId stands in the channel, after exactly one call", this::checkOutcome)
                && transcript.step("asked again, the bot answers from memory and calls nothing", () -> {
                    alice.types(command);
                    await("the earlier RequestId", () -> alice.privateMessages().stream()
                            .anyMatch(message -> message.text().contains(requestId())));
                    check("one call in all", cloud.calls(QUIT).size() == 1);
                });
    }

    private void readsAndCloses(Person person, String words) {
        awaitModal(person, screen -> screen.text().contains(words));
        person.closesModal();
    }

    private void checkSlack() {
        check("no complaint: " + slack.complaints(), slack.complaints().isEmpty());
        check("everything was acknowledged in time", slack.unanswered().isEmpty());
    }

    private void asks(Person alice) {
        alice.types(command);
        awaitModal(alice, screen -> screen.submitLabel().isPresent());
        alice.fills("Reason", "The project has ended; its account goes back to the team.");
        pace.rest();
        alice.submits();
        awaitModal(alice, screen -> screen.text().contains("submitted"));
        await(
                "the card",
                () -> slack.channel().messageWith("Waiting for approval").isPresent());
        alice.closesModal();
    }

    private void approves(Person bob) {
        bob.clicks(card(), REVIEW);
        awaitModal(bob, screen -> screen.submitLabel().isPresent());
        String field = "Type " + ORG_ID + " to approve";
        bob.fills(field, "110");
        pace.rest();
        bob.submits();
        awaitModal(bob, screen -> !screen.errors().isEmpty());
        check("nothing was called", cloud.calls(QUIT).isEmpty());
        bob.fills(field, Long.toString(ORG_ID));
        pace.rest();
        bob.submits();
        awaitModal(bob, screen -> screen.text().contains("You approved"));
        bob.closesModal();
    }

    private void checkOutcome() {
        await("the outcome in the channel", () -> slack.channel().messages().stream()
                .anyMatch(message -> message.broadcast() && message.text().contains("Succeeded")));
        await(
                "the outcome on the card",
                () -> slack.channel().messageWith("Succeeded").isPresent());
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
        slack.awaitUntil(what, pace.patience(), condition);
        pace.rest();
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
}
