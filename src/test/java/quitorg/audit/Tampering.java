package quitorg.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import quitorg.workflow.port.audit.AuditEvent;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.EventContent;

/** Ways to tamper with a log. After each the log is another one; returns the event that has to be named, if one has. */
enum Tampering {
    CHANGE {
        @Override
        Optional<AuditEvent> apply(ListedLog log, Random random) {
            int at = random.nextInt(log.events.size());
            AuditEvent event = log.events.get(at);
            AuditEvent changed = changed(event, random);
            log.events.set(at, changed);
            return Optional.of(changed);
        }
    },
    CHANGE_WITH_A_NEW_HASH {
        @Override
        Optional<AuditEvent> apply(ListedLog log, Random random) {
            int at = random.nextInt(log.events.size() - 1);
            AuditEvent forged = rehashed(changed(log.events.get(at), random));
            log.events.set(at, forged);
            return Optional.of(forged);
        }
    },
    CHANGE_AND_REHASH_ALL_AFTER {
        @Override
        Optional<AuditEvent> apply(ListedLog log, Random random) {
            int at = random.nextInt(log.events.size());
            log.events.set(at, bodyChanged(log.events.get(at)));
            rehashFrom(log, at);
            return Optional.empty();
        }
    },
    DELETE {
        @Override
        Optional<AuditEvent> apply(ListedLog log, Random random) {
            log.events.remove(random.nextInt(log.events.size()));
            return Optional.empty();
        }
    },
    DELETE_AND_RENUMBER {
        @Override
        Optional<AuditEvent> apply(ListedLog log, Random random) {
            log.events.remove(random.nextInt(log.events.size()));
            renumber(log);
            return Optional.empty();
        }
    },
    DELETE_A_WHOLE_REQUEST {
        @Override
        Optional<AuditEvent> apply(ListedLog log, Random random) {
            List<String> ids = new ArrayList<>(log.rows.keySet());
            String id = ids.get(random.nextInt(ids.size()));
            log.rows.remove(id);
            log.events.removeIf(event -> event.content().stream().equals(id));
            return Optional.empty();
        }
    },
    DELETE_AND_FIT_THE_CHAIN {
        @Override
        Optional<AuditEvent> apply(ListedLog log, Random random) {
            int at = random.nextInt(log.events.size());
            while (isLastAndMovesNothing(log, log.events.get(at))) {
                at = random.nextInt(log.events.size());
            }
            log.events.remove(at);
            renumber(log);
            rehashFrom(log, at);
            fitHead(log);
            return Optional.empty();
        }
    },
    INSERT {
        @Override
        Optional<AuditEvent> apply(ListedLog log, Random random) {
            int at = random.nextInt(log.events.size() + 1);
            AuditEvent copied = log.events.get(random.nextInt(log.events.size()));
            EventContent content = copied.content();
            EventContent invented =
                    new EventContent(content.stream(), 99, content.version(), content.at(), content.type(), "{}");
            log.events.add(at, new AuditEvent(0, invented, copied.previousHash(), copied.hash(), Optional.empty()));
            renumber(log);
            return Optional.of(log.events.get(at));
        }
    },
    SWAP {
        @Override
        Optional<AuditEvent> apply(ListedLog log, Random random) {
            int one = random.nextInt(log.events.size());
            int other = (one + 1 + random.nextInt(log.events.size() - 1)) % log.events.size();
            AuditEvent moved = log.events.get(one);
            log.events.set(one, log.events.get(other));
            log.events.set(other, moved);
            renumber(log);
            // Of two neighbours, one has moved past the other.
            return Optional.of(log.events.get(Math.min(one, other)));
        }
    },
    TRUNCATE {
        @Override
        Optional<AuditEvent> apply(ListedLog log, Random random) {
            truncate(log, random);
            return Optional.empty();
        }
    },
    TRUNCATE_WITH_HEAD {
        @Override
        Optional<AuditEvent> apply(ListedLog log, Random random) {
            truncate(log, random);
            fitHead(log);
            return Optional.empty();
        }
    },
    CHANGE_THE_STATE_OF_A_ROW {
        @Override
        Optional<AuditEvent> apply(ListedLog log, Random random) {
            List<String> ids = new ArrayList<>(log.rows.keySet());
            String id = ids.get(random.nextInt(ids.size()));
            AuditEvent.RequestRow row = log.rows.get(id);
            log.rows.put(
                    id,
                    new AuditEvent.RequestRow(
                            row.account(),
                            row.uin(),
                            row.orgId(),
                            row.version(),
                            "EXPIRED",
                            row.body()
                                    .map(body ->
                                            body.replaceFirst("\"status\":\"[A-Z_]*\"", "\"status\":\"EXPIRED\""))));
            return Optional.empty();
        }
    };

    abstract Optional<AuditEvent> apply(ListedLog log, Random random);

    /** Whether no other event and no row shows that it is missing: only the channel does. */
    static boolean isLastAndMovesNothing(ListedLog log, AuditEvent event) {
        EventContent content = event.content();
        return (content.type().equals("DecisionRefused") || content.stream().equals(EventContent.SETTINGS))
                && log.events.stream()
                        .noneMatch(other -> other.content().stream().equals(content.stream())
                                && other.content().number() > content.number());
    }

    private static AuditEvent changed(AuditEvent event, Random random) {
        EventContent content = event.content();
        String stream = content.stream();
        return switch (random.nextInt(5)) {
            case 0 -> bodyChanged(event);
            case 1 ->
                with(
                        event,
                        new EventContent(
                                stream,
                                content.number(),
                                content.version(),
                                content.at() + 1,
                                content.type(),
                                content.body()));
            case 2 ->
                with(
                        event,
                        new EventContent(
                                stream,
                                content.number(),
                                content.version() + 1,
                                content.at(),
                                content.type(),
                                content.body()));
            case 3 ->
                with(
                        event,
                        new EventContent(
                                stream, content.number(), content.version(), content.at(), "Other", content.body()));
            default ->
                with(
                        event,
                        new EventContent(
                                "Q-ZZZZZZZZ",
                                content.number(),
                                content.version(),
                                content.at(),
                                content.type(),
                                content.body()));
        };
    }

    /** A change that only hashes show. */
    private static AuditEvent bodyChanged(AuditEvent event) {
        EventContent content = event.content();
        String body = content.body() + " ";
        return with(
                event,
                new EventContent(
                        content.stream(), content.number(), content.version(), content.at(), content.type(), body));
    }

    private static AuditEvent with(AuditEvent event, EventContent content) {
        return new AuditEvent(event.position(), content, event.previousHash(), event.hash(), event.request());
    }

    private static AuditEvent rehashed(AuditEvent event) {
        String hash = event.content().hash(event.position(), event.previousHash());
        return new AuditEvent(event.position(), event.content(), event.previousHash(), hash, event.request());
    }

    static void rehashFrom(ListedLog log, int from) {
        for (int i = from; i < log.events.size(); i++) {
            String before =
                    i == 0 ? EventContent.NOTHING_BEFORE : log.events.get(i - 1).hash();
            AuditEvent event = log.events.get(i);
            log.events.set(i, rehashed(new AuditEvent(event.position(), event.content(), before, "", event.request())));
        }
    }

    static void renumber(ListedLog log) {
        for (int i = 0; i < log.events.size(); i++) {
            AuditEvent event = log.events.get(i);
            log.events.set(
                    i, new AuditEvent(i + 1L, event.content(), event.previousHash(), event.hash(), event.request()));
        }
    }

    static void fitHead(ListedLog log) {
        AuditEvent last = log.events.get(log.events.size() - 1);
        log.head = new AuditLog.Head(last.position(), last.hash());
    }

    private static void truncate(ListedLog log, Random random) {
        int left = 1 + random.nextInt(log.events.size() - 1);
        log.events.subList(left, log.events.size()).clear();
    }
}
