package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.store.StoredTrail;

/**
 * Help, the Home tab, a request that is rejected, another one that is approved and carried out, and the status. People try again when
 * the bot tells them to, while Slack fails. No one may be left with a modal that says nothing, unless the bot has told
 * them so elsewhere.
 */
final class Story {
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final Stage stage;
    private final TrailReading trail;
    private final StoredTrail stored;
    private final Map<String, Integer> heard = new HashMap<>();

    Story(Stage stage) {
        this.stage = stage;
        trail = new TrailReading(stage);
        stored = stage.stored();
    }

    /**
     * Plays the story to its end.
     *
     * @param trouble runs before the first request, and again before the approval
     */
    void isPlayed(Runnable trouble) {
        trouble.run();
        // On a new socket, the first answers may be lost.
        untilItHelps("help", () -> told(stage.alice, "/quit-org 101"), () -> stage.alice.types("/quit-org help"));
        untilItHelps(
                "the Home tab",
                () -> stage.alice
                        .home()
                        .filter(home -> home.text().contains("Recent outcomes"))
                        .isPresent(),
                () -> stage.alice.opensHome());
        asks(1);
        closes("Rejected", this::triesToReject);
        asks(2);
        trouble.run();
        closes("Succeeded", this::triesToApprove);
        untilItHelps("status", () -> told(stage.alice, "Succeeded"), () -> {
            stage.alice.types("/quit-org status 101");
            awaitAnswer(stage.alice);
        });
        awaitPassing("all to be told", () -> stored.requests().stream().allMatch(StoredTrail.Row::allTold));
        // Until long after the bot would have posted again any entry that seemed lost.
        comesTrue(() -> false, Duration.ofSeconds(1));
        stage.clock.move(Duration.ofSeconds(40));
        comesTrue(() -> false, Duration.ofSeconds(1));
        assertThat(trail.byRequest()).as("the trail").isEqualTo(stored.versions());
        assertThat(List.copyOf(trail.byRequest().values())).isEqualTo(List.of(List.of(1, 2), List.of(1, 2, 3, 4)));
        assertThat(cards().stream().map(ShownMessage::text))
                .satisfiesExactly(first -> assertThat(first).contains("Rejected"), second -> assertThat(second)
                        .contains("Succeeded"));
        assertThat(stage.posts()).as("POSTs").isEqualTo(1);
    }

    private void asks(int request) {
        untilItHelps("card " + request, () -> cards().size() == request, () -> {
            stage.alice.types("/quit-org 101");
            if (awaitForm(stage.alice)) {
                stage.alice.fills("Reason", Stage.REASON);
                stage.alice.submits();
                awaitAnswer(stage.alice);
            }
        });
    }

    private void closes(String status, Runnable tries) {
        untilItHelps(status, () -> lastCard().text().contains(status), tries);
    }

    private void triesToReject() {
        if (!lastCard().buttons().contains("Review")) {
            return;
        }
        stage.carol.clicks(lastCard(), "Review");
        if (awaitAnswer(stage.carol) && shows(stage.carol, "Reject…")) {
            stage.carol.clicks("Reject…");
            if (awaitForm(stage.carol) && asksFor(stage.carol, "Reason for the rejection")) {
                stage.carol.fills("Reason for the rejection", "Not this week.");
                stage.carol.submits();
                awaitAnswer(stage.carol);
            }
        }
    }

    private void triesToApprove() {
        if (!lastCard().buttons().contains("Review")) {
            return;
        }
        stage.bob.clicks(lastCard(), "Review");
        if (awaitForm(stage.bob)) {
            stage.bob.fills("Type 101 to approve", "101");
            stage.bob.submits();
            awaitAnswer(stage.bob);
        }
    }

    // An effect may show later, so a person looks for a while before trying again.
    private void untilItHelps(String what, BooleanSupplier done, Runnable step) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            step.run();
            List.of(stage.alice, stage.bob, stage.carol).forEach(Story::closesWindow);
            if (comesTrue(done, Duration.ofSeconds(2))) {
                return;
            }
        }
        throw new AssertionError("nothing helped: " + what + "\n" + stage.slack.dump());
    }

    private static void closesWindow(Person person) {
        person.modal().ifPresent(open -> person.closesModal());
    }

    /** Waits for an answer: a modal that says something, or a private message. Returns whether it is in the modal. */
    private boolean awaitAnswer(Person person) {
        int before = heard.getOrDefault(person.name(), 0);
        awaitPassing(
                "an answer to " + person.name(),
                () -> !waits(person) || person.privateMessages().size() > before);
        heard.put(person.name(), person.privateMessages().size());
        return !waits(person);
    }

    private boolean awaitForm(Person person) {
        return awaitAnswer(person) && person.modal().orElseThrow().submitLabel().isPresent();
    }

    private static boolean waits(Person person) {
        return person.modal()
                .map(screen ->
                        screen.text().contains("Checking…") || screen.text().contains("Reading "))
                .orElse(true);
    }

    private static boolean shows(Person person, String button) {
        return person.modal()
                .filter(screen -> screen.buttons().contains(button))
                .isPresent();
    }

    private static boolean asksFor(Person person, String label) {
        return person.modal()
                .filter(screen -> screen.inputLabels().contains(label))
                .isPresent();
    }

    private List<ShownMessage> cards() {
        return stage.slack.channel().messages().stream()
                .filter(message -> message.threadTs().isEmpty())
                .toList();
    }

    private ShownMessage lastCard() {
        return cards().get(cards().size() - 1);
    }

    private static boolean told(Person person, String words) {
        return person.privateMessages().stream()
                .anyMatch(message -> message.text().contains(words));
    }

    private void awaitPassing(String what, BooleanSupplier condition) {
        if (!comesTrue(condition, PATIENCE)) {
            throw new AssertionError("not in time: " + what + "\n" + stage.slack.dump());
        }
    }

    /** Waits for at most the limit, and lets time pass that the bot waits for. */
    private boolean comesTrue(BooleanSupplier condition, Duration limit) {
        try {
            await().atMost(limit).pollInterval(Duration.ofMillis(100)).until(() -> {
                boolean is = condition.getAsBoolean();
                if (!is) {
                    // Not faster: a running job's heartbeat comes every three seconds of real time.
                    stage.clock.move(Duration.ofMillis(200));
                }
                return is;
            });
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
