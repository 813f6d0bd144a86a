package quitorg.slack.text;

import java.util.List;
import java.util.stream.Collectors;
import quitorg.request.EventKind;
import quitorg.request.ShownEvent;

/** The events of a request that the channel shows and the database does not know, in words. */
final class UnknownEventsText {
    private static final int MOST = 10;

    private UnknownEventsText() {}

    /** The last ones, each with its time. */
    static String of(List<ShownEvent> unknown) {
        int left = Math.max(0, unknown.size() - MOST);
        return (left == 0 ? "" : left + " more entries and ")
                + unknown.stream()
                        .skip(left)
                        .map(event -> word(event.said()) + " at " + Mrkdwn.date(event.at()))
                        .collect(Collectors.joining(", "));
    }

    private static String word(EventKind said) {
        return switch (said) {
            case REQUEST -> "the request itself";
            case APPROVAL -> "an approval";
            case LAST_APPROVAL -> "the last approval";
            case REFUSED_DECISION -> "a refused decision";
            case REMINDER -> "a reminder";
            case REJECTION -> "a rejection";
            case WITHDRAWAL -> "a withdrawal";
            case STOP -> "a stop";
            case EXPIRY -> "the expiry";
            case CALL -> "a call or its outcome";
            case NOTHING -> "an entry that cannot be read";
        };
    }
}
