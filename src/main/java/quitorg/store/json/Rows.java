package quitorg.store.json;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import quitorg.request.state.Status;

/** How values are stored in columns. */
public final class Rows {
    /** The states of an open request as a SQL list, the same as in the index {@code one_open_request}. */
    public static final String OPEN = Arrays.stream(Status.values())
            .filter(status -> !status.isTerminal())
            .map(status -> "'" + status + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    private static final Json JSON = new Json();

    private Rows() {}

    public static <T> String body(T value, Class<T> declared) {
        return JSON.write(value, declared);
    }

    public static <T> T fromBody(String body, Class<T> declared) {
        return JSON.read(body, declared);
    }

    /** A moment at which something happened: rounded down to a full millisecond. */
    public static long millis(Instant at) {
        return at.toEpochMilli();
    }

    /**
     * A moment before which something must not happen: rounded up to a full millisecond. Rounded down, a job would run a
     * fraction too early, find that it is not due, and be deleted.
     */
    public static long millisNotBefore(Instant due) {
        Instant floor = Instant.ofEpochMilli(due.toEpochMilli());
        return floor.equals(due) ? floor.toEpochMilli() : floor.toEpochMilli() + 1;
    }
}
