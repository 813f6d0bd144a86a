package quitorg.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Organization;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;

/** From an approver's last click to the result in the thread, with simulators that answer at once and no pace of Slack's. */
final class Approvals {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SimulatedSlack slack;
    private final SimulatedTencentCloud cloud;
    private final Map<String, Long> succeededAt = new ConcurrentHashMap<>();

    Approvals(SimulatedSlack slack, SimulatedTencentCloud cloud) {
        this.slack = slack;
        this.cloud = cloud;
        slack.observe(event -> {
            if (event.line().contains("has left organization")) {
                succeededAt.putIfAbsent(
                        event.line().replaceAll("(?s)^.*has left organization ([0-9]+).*$", "$1"), System.nanoTime());
            }
        });
    }

    /** The times of so many approvals, one after the other, in milliseconds. */
    List<Double> run(int firstOrganization, int approvals) {
        List<Double> millis = new ArrayList<>();
        for (int orgId = firstOrganization; orgId < firstOrganization + approvals; orgId++) {
            millis.add(one(orgId));
        }
        return millis;
    }

    private double one(int orgId) {
        cloud.add(Organization.of(orgId, "Head Office", "100000000099"));
        cloud.join(Benchmark.UIN, orgId, Membership.ordinary());
        Person alice = slack.person("alice");
        alice.types("/quit-org " + orgId);
        awaitModal(alice, "Reason");
        alice.fills("Reason", "The project has ended.");
        alice.submits();
        slack.awaitUntil("the card", PATIENCE, () -> slack.channel()
                .messageWith("organization " + orgId)
                .isPresent());
        ShownMessage card = slack.channel().messageWith("organization " + orgId).orElseThrow();
        alice.closesModal();
        Person bob = slack.person("bob");
        bob.clicks(card, "Review");
        awaitModal(bob, "Type " + orgId);
        bob.fills("Type " + orgId + " to approve", Integer.toString(orgId));
        long clicked = System.nanoTime();
        bob.submits();
        String key = Integer.toString(orgId);
        slack.awaitUntil("the result", PATIENCE, () -> succeededAt.containsKey(key));
        bob.closesModal();
        return (succeededAt.get(key) - clicked) / 1e6;
    }

    private void awaitModal(Person person, String label) {
        slack.awaitUntil("a modal with " + label, PATIENCE, () -> person.modal()
                .filter(screen -> hasInput(screen, label))
                .isPresent());
    }

    private static boolean hasInput(Screen screen, String label) {
        return screen.inputLabels().stream().anyMatch(each -> each.startsWith(label));
    }
}
