package quitorg.slack.text;

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
import quitorg.request.account.Uin;

/** The facts that the cloud returned, and what would block the account, in words. */
public final class FactsText implements FactsReading.Cases<String> {
    private static final int MOST = 100;

    private final Messages messages;

    FactsText(Messages messages) {
        this.messages = messages;
    }

    /** What leaving an organization means for an account. */
    public String whatLeavingMeans() {
        return messages.text("facts.what-leaving-means");
    }

    public String of(FactsReading reading) {
        return reading.accept(this);
    }

    @Override
    public String member(FactsReading.Member reading) {
        Facts facts = reading.facts();
        String known = messages.text(
                "facts.member",
                Mrkdwn.code(facts.uin().value()),
                Mrkdwn.code(facts.orgId().toString()),
                shown(facts.creator().name()),
                shown(facts.creator().uin()),
                shown(facts.joinedAt()),
                permissions(facts.permissions()),
                payer(facts),
                messages.text(facts.quitAllowed()
                        .map(allowed -> allowed ? "facts.yes" : "facts.no")
                        .orElse("facts.unknown")));
        // The facts that decide the call and are missing from the answer: unknown is never shown as fine.
        String missing = messages.list(Stream.of(
                        missing("facts.missing.quit-allowed", facts.quitAllowed()),
                        missing("facts.missing.host-uin", facts.creator().uin()),
                        missing("facts.missing.manager", facts.roles().manager()),
                        missing("facts.missing.service-admin", facts.roles().serviceAdmin()),
                        missing("facts.missing.entity-admin", facts.roles().entityAdmin()))
                .flatMap(Optional::stream));
        return missing.isEmpty() ? known : known + "\n" + messages.text("facts.missing", missing);
    }

    @Override
    public String noMember(FactsReading.NoMember reading) {
        return messages.text("facts.no-member", Mrkdwn.code(reading.uin().value()));
    }

    @Override
    public String unreadable(FactsReading.Unreadable reading) {
        String why = Mrkdwn.escape(reading.why(), 500);
        return reading.identity()
                .map(uin -> messages.text("facts.unreadable.account", why, Mrkdwn.code(uin.value())))
                .orElseGet(() -> messages.text("facts.unreadable", why));
    }

    private Optional<String> missing(String key, Optional<?> fact) {
        return fact.isPresent() ? Optional.empty() : Optional.of(messages.text(key));
    }

    private String permissions(List<String> names) {
        String joined = String.join(", ", names);
        return joined.isEmpty() ? messages.text("facts.unknown") : Mrkdwn.code(joined, 300);
    }

    private String payer(Facts facts) {
        if (facts.payer().uin().isEmpty()) {
            return messages.text("facts.payer.none");
        }
        String uin = facts.payer().uin().get();
        return uin.equals(facts.uin().value())
                ? messages.text("facts.payer.itself")
                : messages.text("facts.payer.other", shown(facts.payer().name()), Mrkdwn.code(uin, MOST));
    }

    private String shown(Optional<String> value) {
        return value.map(text -> Mrkdwn.code(text, MOST)).orElseGet(() -> messages.text("facts.unknown"));
    }

    /** One line for each. */
    public String of(Collection<Blocker> blockers) {
        return blockers.stream()
                .map(blocker -> messages.text("blocker." + blocker))
                .collect(Collectors.joining("\n"));
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
                        "facts.difference",
                        Mrkdwn.code(each.name(), 40),
                        Mrkdwn.code(each.before(), MOST),
                        Mrkdwn.code(each.after(), MOST)))
                .collect(Collectors.joining("\n"));
    }
}
