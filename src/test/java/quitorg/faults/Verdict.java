package quitorg.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import quitorg.e2e.RollingSecond;
import quitorg.sandbox.cloud.CloudCall;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;
import quitorg.store.StoredTrail;

/** What has to hold at the end in the cloud, in the channel and in the database. */
final class Verdict {
    private final Office office;
    private final int successes;
    private final List<StoredTrail.Row> requests;
    private final int busiest;

    Verdict(Office office, int successes) {
        this.office = office;
        this.successes = successes;
        requests = office.stored.requests();
        busiest = RollingSecond.mostOf(office.cloud.arrivals(Office.QUIT).stream()
                .map(CloudCall.Arrival::nanos)
                .toList());
    }

    /** A summary in one line for the build's log. */
    String printed(int count, Transport transport, String fire, Crew.Book book, long startNanos) {
        return ("%d replicas, %s: %d requests in %d s, %s; %d POSTs, at most %d in a rolling second;"
                        + " %d outcomes unknown for a while, %d asked again; %d actions without an answer, made again;"
                        + " %d told that it is open, %d that facts could not be read, %d windows covered; Slack's rates times %d, %d calls beyond them")
                .formatted(
                        count,
                        transport,
                        requests.size(),
                        Duration.ofNanos(System.nanoTime() - startNanos).toSeconds(),
                        fire,
                        office.cloud.received(Office.QUIT),
                        busiest,
                        office.stored.requestsResolved(),
                        book.askedAgain.get(),
                        book.unanswered.get(),
                        book.toldThatOpen.get(),
                        book.unread.get(),
                        book.covered.get(),
                        Office.RATES,
                        office.slack.app().rateLimited().size());
    }

    void pass() {
        callsAreRight();
        requestsAreRight();
        trailsAreComplete();
        assertThat(office.stored.firstBreak()).as("the audit chain").isEmpty();
        assertThat(office.slack.complaints()).allMatch(complaint -> complaint.contains("too late"));
    }

    private void callsAreRight() {
        List<CloudCall> calls = office.cloud.calls(Office.QUIT);
        assertThat(calls).hasSize(successes).allMatch(call -> call.answered().equals("ok"));
        assertThat(calls.stream().map(call -> call.uin() + " " + call.orgId().orElseThrow()))
                .as("a POST for each account and organization")
                .doesNotHaveDuplicates();
        assertThat(office.cloud.received(Office.QUIT)).isEqualTo(successes);
        assertThat(busiest).isLessThanOrEqualTo(20);
    }

    private void requestsAreRight() {
        Map<String, Long> ended =
                requests.stream().collect(Collectors.groupingBy(StoredTrail.Row::status, Collectors.counting()));
        assertThat(ended.keySet()).isSubsetOf("SUCCEEDED", "FAILED");
        assertThat(ended.get("SUCCEEDED")).isEqualTo(successes);
        for (StoredTrail.Row request : requests) {
            boolean isSuccess = request.status().equals("SUCCEEDED");
            String end = isSuccess ? "Succeeded" : "the account was still a member";
            assertThat(card(request).replies().stream().map(ShownMessage::text).reduce((earlier, later) -> later))
                    .hasValueSatisfying(text -> assertThat(text).contains(end));
            assertThat(card(request).text()).contains(isSuccess ? "Succeeded" : "Failed");
        }
    }

    private ShownMessage card(StoredTrail.Row request) {
        return office.slack.channel().message(request.cardTs().orElseThrow()).orElseThrow();
    }

    private void trailsAreComplete() {
        Map<String, List<Integer>> told = new TreeMap<>();
        for (ShownMessage message : office.slack.channel().messages()) {
            if (message.threadTs().isEmpty()) {
                List<ShownMessage> thread = new ArrayList<>(List.of(message));
                thread.addAll(message.replies());
                thread.forEach(
                        entry -> told.computeIfAbsent(of(entry).get("request").getAsString(), id -> new ArrayList<>())
                                .add((int) of(entry).get("event").getAsDouble()));
            }
        }
        assertThat(told).as("the entries of each trail").isEqualTo(office.stored.versions());
    }

    private static JsonObject of(ShownMessage entry) {
        return entry.metadata().orElseThrow().getAsJsonObject("event_payload");
    }
}
