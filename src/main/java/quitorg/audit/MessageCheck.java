package quitorg.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.ChannelHistory.Kind;
import quitorg.workflow.port.audit.ChannelHistory.Mark;
import quitorg.workflow.port.audit.ChannelHistory.Posted;
import quitorg.workflow.port.audit.EventContent;
import quitorg.workflow.port.audit.PostedEvent;

/** Judges each message of the channel by the log; at most one finding for each. */
final class MessageCheck {
    /** Other IDs are not printed: any app can put any text there. */
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9-]{1,40}");

    private final ExpectedMessages expected;
    private final Findings findings;
    private List<OtherHash> otherHashes = new ArrayList<>();
    private long messages;

    private record OtherHash(long position, String where) {}

    MessageCheck(ExpectedMessages expected, Findings findings) {
        this.expected = expected;
        this.findings = findings;
    }

    /** How many were judged. */
    long messages() {
        return messages;
    }

    /**
     * Judges a message.
     *
     * @param log opened after the message was read, so that it has every event that the message can show
     */
    void take(Posted message, AuditLog log) {
        messages++;
        if (!message.isOwn()) {
            findings.add(named(message), Finding.Problem.NOT_BY_THE_BOT, "");
            return;
        }
        if (message.mark().isEmpty()) {
            findings.add(named(message), Finding.Problem.UNMARKED, "");
            return;
        }
        Mark mark = message.mark().get();
        Optional<PostedEvent> posting =
                isPossible(mark) ? log.posting(mark.request(), mark.number()) : Optional.empty();
        posting.ifPresentOrElse(
                found -> compare(message, mark, found),
                () -> findings.add(named(message), Finding.Problem.NOT_IN_LOG, ""));
    }

    private static boolean isPossible(Mark mark) {
        boolean isCopyPossible = mark.kind() == Kind.CARD ? mark.copy() >= 1 : mark.copy() >= 2;
        return REQUEST_ID.matcher(mark.request()).matches()
                && !mark.request().equals(EventContent.SETTINGS)
                && (mark.kind() == Kind.ENTRY
                        ? mark.number() > 1 && mark.copy() == 1
                        : mark.number() == 1 && isCopyPossible);
    }

    private void compare(Posted message, Mark mark, PostedEvent posting) {
        boolean isFirst = expected.see(mark, posting.event().position());
        boolean isBotsOwn = place(mark, posting).map(message.ts()::equals).orElse(isFirst);
        if (!mark.hash().equals(posting.event().hash())) {
            note(new OtherHash(posting.event().position(), named(message)));
        } else if (!isBotsOwn) {
            String detail = place(mark, posting)
                    .map(ts -> "the bot's own was posted " + at(ts))
                    .orElse("there is another one");
            findings.add(named(message), Finding.Problem.REPEATED, detail);
        } else if (message.isEdited() && mark.kind() != Kind.CARD) {
            findings.add(named(message), Finding.Problem.EDITED, "");
        }
    }

    /** The time stamp of the bot's own message for it, if that is still stored. */
    private static Optional<String> place(Mark mark, PostedEvent posting) {
        return switch (mark.kind()) {
            case ENTRY -> posting.ts();
            case CARD ->
                posting.card().filter(card -> card.copy() == mark.copy()).flatMap(PostedEvent.Card::ts);
            case LINK -> Optional.empty();
        };
    }

    /** The channel is read from its newest message, but the earliest differences in the chain say most: these are kept. */
    private void note(OtherHash other) {
        otherHashes.add(other);
        if (otherHashes.size() > 2 * Findings.MOST) {
            List<OtherHash> kept = inOrder().subList(0, Findings.MOST);
            findings.addUnnamed(otherHashes.size() - kept.size());
            otherHashes = new ArrayList<>(kept);
        }
    }

    private List<OtherHash> inOrder() {
        return otherHashes.stream()
                .sorted(Comparator.comparingLong(OtherHash::position))
                .toList();
    }

    /** To be called after the last message. */
    void end() {
        inOrder()
                .forEach(other -> findings.add(
                        other.where(), Finding.Problem.OTHER_HASH, "position " + other.position() + " of the chain"));
    }

    private static String named(Posted message) {
        return message.mark()
                .filter(mark -> REQUEST_ID.matcher(mark.request()).matches())
                .map(mark -> "Request " + mark.request() + ", event " + mark.number() + " ("
                        + mark.kind().name().toLowerCase(Locale.ROOT)
                        + (mark.copy() == 1 ? "" : " " + mark.copy()) + ", posted " + at(message.ts()) + ")")
                .orElse("The message posted " + at(message.ts()));
    }

    /** Slack's time stamp begins with the second in which the message was posted. */
    private static String at(String ts) {
        return ts.matches("\\d{1,12}\\.\\d{1,6}")
                ? Instant.ofEpochSecond(Long.parseLong(ts.substring(0, ts.indexOf('.'))))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                : "at an unknown time";
    }
}
