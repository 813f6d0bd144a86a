package quitorg.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import quitorg.request.Event;
import quitorg.workflow.port.audit.AuditEvent;
import quitorg.workflow.port.audit.ChannelHistory;
import quitorg.workflow.port.audit.EventContent;

/** A channel in memory that shows a log, to be tampered with. */
final class ShownChannel implements ChannelHistory {
    final List<Posted> messages = new ArrayList<>();

    /** As the bot has posted it. */
    static ShownChannel of(ListedLog log) {
        ShownChannel channel = new ShownChannel();
        Map<String, Set<Event.DecisionRefused>> refused = new HashMap<>();
        for (AuditEvent event : log.events) {
            Set<Event.DecisionRefused> shown = refused.computeIfAbsent(event.content().stream(), id -> new HashSet<>());
            Optional<Event> parsed = log.eventOf(event.content());
            if (!event.content().stream().equals(EventContent.SETTINGS)
                    && parsed.orElseThrow().isShownAfter(shown)) {
                parsed.filter(Event.DecisionRefused.class::isInstance)
                        .map(Event.DecisionRefused.class::cast)
                        .ifPresent(shown::add);
                channel.messages.add(0, message(event));
            }
        }
        return channel;
    }

    static Posted message(AuditEvent event) {
        EventContent content = event.content();
        Kind kind = content.number() == 1 ? Kind.CARD : Kind.ENTRY;
        Mark mark = new Mark(content.stream(), content.number(), kind, 1, event.hash());
        return new Posted(ts(event), true, false, Optional.of(mark));
    }

    static String ts(AuditEvent event) {
        return (1_800_000_000L + event.position()) + ".000100";
    }

    /** Changes the message of that event. */
    void change(AuditEvent event, UnaryOperator<Posted> change) {
        messages.replaceAll(message -> message.ts().equals(ts(event)) ? change.apply(message) : message);
    }

    void delete(AuditEvent event) {
        messages.removeIf(message -> message.ts().equals(ts(event)));
    }

    @Override
    public void read(Consumer<Posted> reader) {
        messages.forEach(reader);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
