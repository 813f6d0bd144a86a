package quitorg.workflow.port.audit;

import java.util.Optional;
import java.util.function.Consumer;
import quitorg.request.Event;
import quitorg.request.QuitRequest;

/**
 * The audit log, opened for reading beside a bot that may be running. All methods read one state of the database, the last
 * commit before the first of them. Events are passed on one by one and never all in memory. Nothing is written.
 *
 * <p>Every method may throw {@link AuditLogUnavailableException}. For one thread.
 */
public interface AuditLog extends AutoCloseable {

    /** The end of the chain, as the database keeps it beside the events. */
    record Head(long position, String hash) {}

    Head head();

    /** Passes on events in the order of the chain. */
    void read(AuditFilter filter, Consumer<AuditEvent> reader);

    /** Passes on all events stream by stream, in each by number; the last of a request with the request's body. */
    void readStreams(Consumer<AuditEvent> reader);

    /** Passes on the IDs of requests of which there is no event. */
    void readRequestsWithoutEvents(Consumer<String> reader);

    /** Passes on the events of all requests, request by request and in each by number, with where the channel shows them. */
    void readPostings(Consumer<PostedEvent> reader);

    /** The same for the event of that request and number; empty if there is none. */
    Optional<PostedEvent> posting(String request, int number);

    /** The event of a request in that content; empty if its body is no event. */
    Optional<Event> eventOf(EventContent content);

    /** The request in the body of a row; empty if it is none. */
    Optional<QuitRequest> requestOf(String body);

    /**
     * Ends the reading.
     *
     * @throws AuditLogUnavailableException if what was read may not have been one state of the database
     */
    @Override
    void close();
}
