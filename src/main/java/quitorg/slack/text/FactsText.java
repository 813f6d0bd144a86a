package quitorg.slack.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.account.Blocker;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;

/** The facts that the cloud returned, and what would block the account, in words. */
public final class FactsText {
    private static final int MOST = 100;
    private static final int LONGEST_PERMISSIONS = 300;
    private static final int ISO_DATE = "2024-05-06".length();

    private final Messages messages;

    FactsText(Messages messages) {
        this.messages = messages;
    }

    /** What leaving an organization means for an account; as short as an alert. */
    public String whatLeavingMeans() {
        return messages.text("facts.what-leaving-means");
    }

    /**
     * What is known of the account, each fact with its label; empty if nothing is.
     *
     * @param asked the organization that it is about
     */
    public List<String> fields(FactsReading reading, OrgId asked) {
        return reading.accept(new Fields(asked));
    }

    /** What is unknown: a headline, and details below. Unknown is never shown as fine. */
    public Optional<String> unknown(FactsReading reading) {
        return reading.accept(new Unknown());
    }

    private final class Fields implements FactsReading.Cases<List<String>> {
        private final OrgId asked;

        Fields(OrgId asked) {
            this.asked = asked;
        }

        @Override
        public List<String> member(FactsReading.Member reading) {
            Facts facts = reading.facts();
            List<String> fields = new ArrayList<>(List.of(uin(facts.uin())));
            if (!facts.orgId().equals(asked)) {
                fields.add(field("organization", Mrkdwn.code(facts.orgId().toString())));
            }
            fields.add(field("creator", named(facts.creator())));
            fields.add(field("joined", joined(facts)));
            fields.add(field("payer", payer(facts)));
            fields.add(field("permissions", permissions(facts.permissions())));
            fields.add(field("quit-allowed", flag(facts.quitAllowed())));
            return fields;
        }

        @Override
        public List<String> noMember(FactsReading.NoMember reading) {
            return List.of(uin(reading.uin()), field("organization", messages.text("facts.none")));
        }

        @Override
        public List<String> unreadable(FactsReading.Unreadable reading) {
            return reading.identity().map(this::uin).stream().toList();
        }

        private String uin(Uin uin) {
            return field("account", Mrkdwn.code(uin.value()));
        }

        private String field(String label, String value) {
            return messages.text("facts.field", label(label), value);
        }
    }

    private final class Unknown implements FactsReading.Cases<Optional<String>> {
        @Override
        public Optional<String> member(FactsReading.Member reading) {
            Facts facts = reading.facts();
            // The facts that decide the call.
            String missing = messages.list(Stream.of(
                            ifMissing("quit-allowed", facts.quitAllowed()),
                            ifMissing("creator", facts.creator().uin()),
                            ifMissing("manager", facts.roles().manager()),
                            ifMissing("service-admin", facts.roles().serviceAdmin()),
                            ifMissing("entity-admin", facts.roles().entityAdmin()))
                    .flatMap(Optional::stream));
            return missing.isEmpty() ? Optional.empty() : Optional.of(messages.text("facts.missing", missing));
        }

        @Override
        public Optional<String> noMember(FactsReading.NoMember reading) {
            return Optional.empty();
        }

        @Override
        public Optional<String> unreadable(FactsReading.Unreadable reading) {
            return Optional.of(messages.text("facts.unreadable", reading.why()));
        }

        private Optional<String> ifMissing(String label, Optional<?> fact) {
            return fact.isPresent() ? Optional.empty() : Optional.of(label(label));
        }
    }

    private String label(String name) {
        return messages.text("facts.label." + name);
    }

    private String flag(Optional<Boolean> flag) {
        return messages.text(flag.map(value -> value ? "facts.yes" : "facts.no").orElse("facts.unknown"));
    }

    private String named(Facts.NamedAccount account) {
        String uin = account.uin().map(value -> Mrkdwn.code(value, MOST)).orElseGet(this::unknown);
        return account.name()
                .map(name -> messages.text("facts.named", Mrkdwn.escape(name, MOST), uin))
                .orElse(uin);
    }

    private String unknown() {
        return messages.text("facts.unknown");
    }

    /** The day; the API names no time zone. A text that is no date is shown as it is. */
    private String joined(Facts facts) {
        return facts.joinedAt()
                .map(text -> day(text).map(messages::day).orElseGet(() -> Mrkdwn.code(text, MOST)))
                .orElseGet(this::unknown);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.substring(0, Math.min(ISO_DATE, text.length()))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private String permissions(List<String> names) {
        String joined = messages.list(names.stream().map(Mrkdwn::escape));
        return joined.isEmpty() ? unknown() : Mrkdwn.cut(joined, LONGEST_PERMISSIONS);
    }

    private String payer(Facts facts) {
        if (facts.payer().uin().isEmpty()) {
            return messages.text("facts.payer.none");
        }
        return facts.payer().uin().get().equals(facts.uin().value())
                ? messages.text("facts.payer.itself")
                : named(facts.payer());
    }

    /** One line for each. */
    public String of(Collection<Blocker> blockers) {
        return each(blockers).collect(Collectors.joining("\n"));
    }

    /** A text for each, as short as an alert. */
    public Stream<String> each(Collection<Blocker> blockers) {
        return blockers.stream().map(blocker -> messages.text("blocker." + blocker));
    }

    /** The account of a request, by name and number. */
    public String name(QuitRequest request) {
        return messages.text(
                "facts.account",
                Mrkdwn.escape(request.account().alias(), MOST),
                Mrkdwn.code(request.uin().value(), MOST));
    }

    /** That the key behind a name belongs to another account, with both numbers. */
    String otherAccount(Account account, Uin submitted, Uin now) {
        return messages.text(
                "facts.other-account",
                Mrkdwn.escape(account.alias()),
                Mrkdwn.code(submitted.value()),
                Mrkdwn.code(now.value()));
    }

    /** One line for each. */
    String differences(Collection<Facts.Difference> differences) {
        return differences.stream()
                .map(each -> messages.text(
                        "facts.difference", changed(each.name()), value(each.before()), value(each.after())))
                .collect(Collectors.joining("\n"));
    }

    private String changed(String field) {
        return switch (field) {
            case "Uin" -> label("account");
            case "OrgId" -> label("organization");
            case "HostUin" -> label("creator");
            case "PayUin" -> label("payer");
            case "IsAllowQuit" -> label("quit-allowed");
            case "IsManager" -> label("manager");
            case "IsAssignManager" -> label("service-admin");
            case "IsAuthManager" -> label("entity-admin");
            default -> Mrkdwn.code(field, MOST);
        };
    }

    private String value(String value) {
        return switch (value) {
            case "yes" -> messages.text("facts.yes");
            case "no" -> messages.text("facts.no");
            case "unknown" -> unknown();
            case "none" -> messages.text("facts.payer.none");
            default -> Mrkdwn.code(value, MOST);
        };
    }
}
