package quitorg.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import quitorg.workflow.port.audit.AuditEvent;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.EventContent;

/**
 * Walks along the chain. A place is where an event was written: the position in its hash, which can differ from the position
 * that its row has now. An event that does not fit the next place is put aside until the one after it shows whether
 * it was changed in its place, does not belong there, or follows a gap.
 */
final class ChainCheck {
    /** How far from its place an event is looked for. */
    private static final int WINDOW = 100;

    private final Findings findings;
    private final List<AuditEvent> aside = new ArrayList<>();
    private final List<Suspect> suspects = new ArrayList<>();
    private final List<AuditEvent> strays = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long asideCount;
    private long next = 1;
    private long lastPosition;
    private Optional<String> lastHash = Optional.of(EventContent.NOTHING_BEFORE);
    private Optional<AuditEvent> last = Optional.empty();
    private long count;

    /** An event that was put aside and takes that place. */
    private record Suspect(AuditEvent event, long place) {}

    /** Places that no event was found for. */
    private record Gap(long from, long to) {
        @Override
        public String toString() {
            return from == to ? "The event at position " + from : "Each event at positions " + from + " to " + to;
        }
    }

    ChainCheck(Findings findings) {
        this.findings = findings;
    }

    long count() {
        return count;
    }

    void take(AuditEvent event) {
        count++;
        long gap = Math.max(0, event.position() - lastPosition - 1);
        lastPosition = event.position();
        OptionalLong place = LongStream.of(next + asideCount, next + asideCount + gap, next)
                .filter(event::fits)
                .findFirst();
        if (place.isEmpty()) {
            place = afterTheLastAside(event);
        }
        if (place.isPresent()) {
            settleAside(place.getAsLong());
            accept(event, place.getAsLong());
        } else {
            putAside(event);
        }
    }

    /** If it continues an event that was put aside, that one is where it was written, after a gap. */
    private OptionalLong afterTheLastAside(AuditEvent event) {
        if (aside.isEmpty() || asideCount > aside.size()) {
            return OptionalLong.empty();
        }
        AuditEvent before = aside.get(aside.size() - 1);
        OptionalLong place = near(before);
        if (place.isEmpty()
                || !event.fits(place.getAsLong() + 1)
                || !event.previousHash().equals(before.hash())) {
            return OptionalLong.empty();
        }
        aside.remove(aside.size() - 1);
        asideCount--;
        settleAside(place.getAsLong());
        accept(before, place.getAsLong());
        return OptionalLong.of(place.getAsLong() + 1);
    }

    private void putAside(AuditEvent event) {
        asideCount++;
        if (aside.size() < Findings.MOST) {
            aside.add(event);
        }
    }

    private OptionalLong near(AuditEvent event) {
        return LongStream.rangeClosed(1, WINDOW)
                .flatMap(far -> LongStream.of(next + far, next - far))
                .filter(event::fits)
                .findFirst();
    }

    /** The places up to this one are taken by the events that were put aside, or are empty. */
    private void settleAside(long place) {
        long free = place - next;
        if (asideCount > 0 && free < asideCount) {
            aside.stream()
                    .limit(Findings.MOST - Math.min(strays.size(), Findings.MOST))
                    .forEach(strays::add);
            next = Math.max(place, 1);
        } else {
            takePlaces();
        }
        if (place > next) {
            missing(next, place - 1);
        }
        aside.clear();
        asideCount = 0;
    }

    private void takePlaces() {
        for (AuditEvent event : aside) {
            if (suspects.size() < Findings.MOST) {
                suspects.add(new Suspect(event, next));
            }
            next++;
            lastHash = Optional.of(event.hash());
            last = Optional.of(event);
        }
        long more = asideCount - aside.size();
        if (more > 0) {
            findings.add("The events at positions " + next + " to " + (next + more - 1), Finding.Problem.CHANGED, "");
            next += more;
            lastHash = Optional.empty();
        }
    }

    private void missing(long from, long to) {
        if (gaps.size() < Findings.MOST) {
            gaps.add(new Gap(from, to));
        }
        lastHash = Optional.empty();
        next = to + 1;
    }

    private void accept(AuditEvent event, long place) {
        boolean linked = lastHash.map(event.previousHash()::equals).orElse(true);
        // If the event before was put aside, it is reported already.
        if (!linked && suspects.stream().noneMatch(suspect -> suspect.place() == place - 1)) {
            String where = last.map(ChainCheck::named).orElse("The begin of the chain");
            findings.add(where, Finding.Problem.CHANGED, "its hash was made anew, but the next event names another");
        }
        if (event.position() != place) {
            findings.add(
                    named(event),
                    Finding.Problem.MOVED,
                    "its position is " + event.position() + ", its hash is for " + place);
        }
        next = place + 1;
        lastHash = Optional.of(event.hash());
        last = Optional.of(event);
    }

    /** To be called after the last event. */
    void end(AuditLog.Head head) {
        if (asideCount > 0) {
            settleAside(Math.min(next + asideCount, Math.max(next, head.position() + 1)));
        }
        long end = next - 1;
        if (end < head.position()) {
            gaps.add(new Gap(next, head.position()));
        }
        strays.forEach(this::reportStray);
        reportSuspects();
        for (Gap gap : gaps) {
            boolean isEnd = gap.from() > end;
            findings.add(
                    isEnd ? "The log" : gap.toString(),
                    isEnd ? Finding.Problem.ENDS_OTHERWISE : Finding.Problem.MISSING,
                    isEnd ? "its last event is " + (gap.from() - 1) + ", its head names " + head.position() : "");
        }
        if (end > head.position()) {
            String detail = "its last event is " + end + ", its head names " + head.position();
            findings.add("The log", Finding.Problem.ENDS_OTHERWISE, detail);
        } else if (end == head.position()
                && lastHash.filter(hash -> !hash.equals(head.hash())).isPresent()) {
            String detail = "the last event has another hash than the head names";
            findings.add("The log", Finding.Problem.ENDS_OTHERWISE, detail);
        }
    }

    /** An event that stands where it was not written: it may have been taken from a gap. */
    private void reportStray(AuditEvent event) {
        for (int i = 0; i < gaps.size(); i++) {
            Gap gap = gaps.get(i);
            OptionalLong written = LongStream.rangeClosed(gap.from(), Math.min(gap.to(), gap.from() + WINDOW))
                    .filter(event::fits)
                    .findFirst();
            if (written.isPresent()) {
                long place = written.getAsLong();
                gaps.remove(i);
                Stream.of(new Gap(gap.from(), place - 1), new Gap(place + 1, gap.to()))
                        .filter(rest -> rest.from() <= rest.to())
                        .forEach(gaps::add);
                findings.add(named(event), Finding.Problem.MOVED, "it was written at position " + place);
                return;
            }
        }
        findings.add(named(event), Finding.Problem.INSERTED, "");
    }

    private void reportSuspects() {
        for (Suspect suspect : suspects) {
            OptionalLong written = LongStream.concat(
                            suspects.stream().mapToLong(Suspect::place),
                            LongStream.rangeClosed(suspect.place() - WINDOW, suspect.place() + WINDOW))
                    .filter(place -> place != suspect.place())
                    .filter(suspect.event()::fits)
                    .findFirst();
            if (written.isPresent()) {
                String detail = "it was written at position " + written.getAsLong();
                findings.add(named(suspect.event()), Finding.Problem.MOVED, detail);
            } else {
                findings.add(named(suspect.event()), Finding.Problem.CHANGED, "");
            }
        }
    }

    private static String named(AuditEvent event) {
        EventContent content = event.content();
        return (content.stream().equals(EventContent.SETTINGS) ? "Settings" : "Request " + content.stream())
                + ", event " + content.number() + " (" + content.type() + ", position " + event.position() + ")";
    }
}
