package quitorg.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import quitorg.request.Event;
import quitorg.workflow.port.audit.AuditEvent;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.ChannelHistory;
import quitorg.workflow.port.audit.ChannelHistory.Kind;
import quitorg.workflow.port.audit.EventContent;
import quitorg.workflow.port.audit.PostedEvent;

/**
 * The messages that the channel must show according to the log as it was before the channel was read, and which of them were
 * seen. Each event has at most one message, except the first of a request: if its card was deleted, the bot posts another
 * card, and in the old thread a link to it.
 */
final class ExpectedMessages {
    private static final String REFUSED = Event.DecisionRefused.class.getSimpleName();
    private static final int MOST_NAMED = 10;

    private final Positions expected = new Positions();
    private final Positions seen = new Positions();
    private final Positions waiting = new Positions();
    private final List<AuditEvent> firstWaiting = new ArrayList<>();
    private final Set<Copy> expectedCopies = new LinkedHashSet<>();
    private final Set<Copy> seenCopies = new HashSet<>();
    private final Set<Event.DecisionRefused> refused = new HashSet<>();
    private Optional<Instant> oldestWaiting = Optional.empty();
    private long waitingCount;
    private String request = "";

    /** A later card of a request, or the link to it. */
    private record Copy(String request, Kind kind, int number) {
        @Override
        public String toString() {
            return "Request " + request + ", event 1 (" + (kind == Kind.LINK ? "link under card " : "card ") + number
                    + ")";
        }
    }

    /** Takes the events of all requests, request by request and in each by number. */
    void expect(PostedEvent posting, AuditLog log) {
        EventContent content = posting.event().content();
        if (!content.stream().equals(request)) {
            request = content.stream();
            refused.clear();
        }
        if (isShown(content, log)) {
            if (posting.isWaiting()) {
                addWaiting(posting.event());
            }
            if (content.number() == 1) {
                expectCards(posting);
            } else if (!posting.isWaiting()) {
                expected.add(posting.event().position());
            }
        }
    }

    private boolean isShown(EventContent content, AuditLog log) {
        if (!content.type().equals(REFUSED)) {
            return true;
        }
        Optional<Event> event = log.eventOf(content);
        boolean isShown = event.filter(each -> each.isShownAfter(refused)).isPresent();
        event.filter(Event.DecisionRefused.class::isInstance)
                .map(Event.DecisionRefused.class::cast)
                .ifPresent(refused::add);
        return isShown;
    }

    private void addWaiting(AuditEvent event) {
        Instant at = Instant.ofEpochMilli(event.content().at());
        oldestWaiting = oldestWaiting.filter(at::isAfter).or(() -> Optional.of(at));
        waiting.add(event.position());
        waitingCount++;
        if (firstWaiting.size() < MOST_NAMED) {
            firstWaiting.add(event);
        }
    }

    private void expectCards(PostedEvent first) {
        int stored = first.card().map(PostedEvent.Card::posted).orElse(0);
        int cards = first.isWaiting() ? stored : Math.max(stored, 1);
        if (cards > 0) {
            expected.add(first.event().position());
        }
        IntStream.rangeClosed(2, cards).forEach(copy -> expectedCopies.add(new Copy(request, Kind.CARD, copy)));
        // Only the last card's link is certain: an earlier card may have been deleted before its link was posted.
        if (cards > 1 && !first.isWaiting()) {
            expectedCopies.add(new Copy(request, Kind.LINK, cards));
        }
    }

    /** Notes a message that shows that event; returns whether it is the first one that does. */
    boolean see(ChannelHistory.Mark mark, long position) {
        if (mark.number() == 1 && (mark.kind() == Kind.LINK || mark.copy() > 1)) {
            return seenCopies.add(new Copy(mark.request(), mark.kind(), mark.copy()));
        }
        boolean isFirst = seen.add(position);
        if (isFirst && waiting.contains(position)) {
            waitingCount--;
        }
        return isFirst;
    }

    /** Whether the channel had to show that event, for the first one by the first card, and did not. */
    boolean isMissing(AuditEvent event) {
        return expected.contains(event.position()) && !seen.contains(event.position());
    }

    /** The later cards, and the links to earlier ones, that are missing. */
    Stream<String> missingCopies() {
        return expectedCopies.stream()
                .filter(copy -> !seenCopies.contains(copy))
                .map(Copy::toString);
    }

    /** One line about the events that the bot has not posted yet; empty if there are none. */
    Optional<String> waiting() {
        String names = firstWaiting.stream()
                .filter(event -> !seen.contains(event.position()))
                .map(ExpectedMessages::named)
                .collect(Collectors.joining("; "));
        return waitingCount == 0
                ? Optional.empty()
                : Optional.of("Not posted yet: " + waitingCount + (waitingCount == 1 ? " event" : " events")
                        + oldestWaiting.map(at -> ", the oldest of " + at).orElse("") + " (" + names
                        + (waitingCount > MOST_NAMED ? "; …" : "")
                        + "). The bot posts them as soon as it runs and can post there.");
    }

    static String named(AuditEvent event) {
        EventContent content = event.content();
        return "Request " + content.stream() + ", event " + content.number() + " (" + content.type() + ")";
    }
}
