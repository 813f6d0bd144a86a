package quitorg.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.workflow.port.audit.AuditEvent;
import quitorg.workflow.port.audit.AuditFilter;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.EventContent;
import quitorg.workflow.port.audit.PostedEvent;

/** An audit log in memory, read from a database and then tampered with. Does not filter. */
public final class ListedLog implements AuditLog {
    public final List<AuditEvent> events = new ArrayList<>();
    final Map<String, AuditEvent.RequestRow> rows = new TreeMap<>();
    Head head;

    /** What is stored of where events are shown; otherwise all were posted, and where is no longer stored. */
    UnaryOperator<PostedEvent> stored = posting -> posting;

    private final Bodies bodies;

    /** What the source reads in bodies, for which it need not be open: each once, because copies share almost all of them. */
    private record Bodies(
            AuditLog source, Map<EventContent, Optional<Event>> events, Map<String, Optional<QuitRequest>> requests) {}

    private ListedLog(Bodies bodies, Head head) {
        this.bodies = bodies;
        this.head = head;
    }

    public static ListedLog of(AuditLog log) {
        ListedLog listed = new ListedLog(new Bodies(log, new HashMap<>(), new HashMap<>()), log.head());
        log.readStreams(event -> event.request()
                .filter(row -> row.body().isPresent())
                .ifPresent(row -> listed.rows.put(event.content().stream(), row)));
        log.read(AuditFilter.ALL, listed.events::add);
        return listed;
    }

    ListedLog copy() {
        ListedLog copy = new ListedLog(bodies, head);
        copy.events.addAll(events);
        copy.rows.putAll(rows);
        return copy;
    }

    @Override
    public Head head() {
        return head;
    }

    @Override
    public void read(AuditFilter filter, Consumer<AuditEvent> reader) {
        events.stream().sorted(Comparator.comparing(AuditEvent::position)).forEach(reader);
    }

    @Override
    public void readStreams(Consumer<AuditEvent> reader) {
        Comparator<AuditEvent> byStream = Comparator.comparing(event -> event.content().stream());
        events.stream()
                .sorted(byStream.thenComparing(event -> event.content().number()))
                .map(event -> new AuditEvent(
                        event.position(),
                        event.content(),
                        event.previousHash(),
                        event.hash(),
                        Optional.ofNullable(rows.get(event.content().stream()))))
                .forEach(reader);
    }

    @Override
    public void readRequestsWithoutEvents(Consumer<String> reader) {
        rows.keySet().stream()
                .filter(id -> events.stream()
                        .noneMatch(event -> event.content().stream().equals(id)))
                .forEach(reader);
    }

    @Override
    public void readPostings(Consumer<PostedEvent> reader) {
        readStreams(event -> {
            if (!event.content().stream().equals(EventContent.SETTINGS)) {
                reader.accept(stored.apply(posted(event)));
            }
        });
    }

    @Override
    public Optional<PostedEvent> posting(String request, int number) {
        return events.stream()
                .filter(event -> event.content().stream().equals(request)
                        && event.content().number() == number)
                .findFirst()
                .map(ListedLog::posted)
                .map(stored);
    }

    private static PostedEvent posted(AuditEvent event) {
        AuditEvent alone =
                new AuditEvent(event.position(), event.content(), event.previousHash(), event.hash(), Optional.empty());
        return new PostedEvent(alone, false, Optional.empty(), Optional.empty());
    }

    @Override
    public Optional<Event> eventOf(EventContent content) {
        return bodies.events.computeIfAbsent(content, bodies.source::eventOf);
    }

    @Override
    public Optional<QuitRequest> requestOf(String body) {
        return bodies.requests.computeIfAbsent(body, bodies.source::requestOf);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
