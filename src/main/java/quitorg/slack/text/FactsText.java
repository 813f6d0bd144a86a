package quitorg.slack.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import quitorg.request.Account;
import quitorg.request.Blocker;
import quitorg.request.Facts;
import quitorg.request.FactsReading;
import quitorg.request.QuitRequest;
import quitorg.request.Uin;

/** The facts that the cloud returned, and what would block the account, in words. */
public final class FactsText {
    private final Messages messages;

    private static final String WHAT_LEAVING_MEANS =
            "The account leaves the organization at once: the organization's policies, its consolidated billing and what it"
                    + " shares end for this account. *This cannot be undone*; only the organization can invite it again.";
    private static final String UNKNOWN = "_unknown_";
    private static final int MOST_NAME = 100;

    FactsText(Messages messages) {
        this.messages = messages;
    }

    /** What leaving an organization means for an account. */
    public String whatLeavingMeans() {
        return WHAT_LEAVING_MEANS;
    }

    public String of(FactsReading reading) {
        if (reading instanceof FactsReading.Member member) {
            return of(member.facts());
        }
        if (reading instanceof FactsReading.NoMember noMember) {
            return "*Account* UIN " + Mrkdwn.code(noMember.uin().value()) + " is in no organization.";
        }
        FactsReading.Unreadable unreadable = (FactsReading.Unreadable) reading;
        return unreadable
                        .identity()
                        .map(uin -> "*Account* UIN " + Mrkdwn.code(uin.value()) + "\n")
                        .orElse("")
                + ":warning: *What is so in Tencent Cloud is unknown*: "
                + Mrkdwn.escape(unreadable.why(), 500);
    }

    public String of(Facts facts) {
        return String.join(
                "\n",
                "*Account* UIN " + Mrkdwn.code(facts.uin().value()),
                "*Is in organization* " + Mrkdwn.code(facts.orgId().toString()) + ", created by "
                        + shown(facts.creator().name()) + " (UIN "
                        + shown(facts.creator().uin()) + ")",
                "*Joined on* " + shown(facts.joinedAt()),
                "*Permissions of the organization* " + permissions(facts.permissions()),
                "*Who pays* " + payer(facts),
                "*May leave by itself* "
                        + facts.quitAllowed().map(yes -> yes ? "yes" : "no").orElse(UNKNOWN)
                        + notTold(facts));
    }

    /** The facts that decide the call and are missing from the answer: unknown is never shown as fine. */
    private String notTold(Facts facts) {
        List<String> absent = new ArrayList<>();
        facts.quitAllowed().ifPresentOrElse(value -> {}, () -> absent.add("whether it may leave by itself"));
        facts.creator().uin().ifPresentOrElse(value -> {}, () -> absent.add("who created the organization"));
        facts.roles().manager().ifPresentOrElse(value -> {}, () -> absent.add("whether it is the creator"));
        facts.roles()
                .serviceAdmin()
                .ifPresentOrElse(value -> {}, () -> absent.add("whether it is a delegated service admin"));
        facts.roles()
                .entityAdmin()
                .ifPresentOrElse(value -> {}, () -> absent.add("whether it is the real-name entity admin"));
        return absent.isEmpty()
                ? ""
                : "\n:warning: *Tencent Cloud did not say* " + String.join(", ", absent)
                        + ": look there before you go on.";
    }

    private String permissions(List<String> names) {
        String joined = String.join(", ", names);
        return joined.isEmpty() ? UNKNOWN : Mrkdwn.code(joined, 300);
    }

    private String payer(Facts facts) {
        if (facts.payer().uin().isEmpty()) {
            return "no other account (none is named)";
        }
        String uin = facts.payer().uin().get();
        return uin.equals(facts.uin().value())
                ? "the account itself"
                : shown(facts.payer().name()) + " (UIN " + Mrkdwn.code(uin, 100) + ")";
    }

    private String shown(Optional<String> value) {
        return value.map(text -> Mrkdwn.code(text, 100)).orElse(UNKNOWN);
    }

    public String of(Collection<Blocker> blockers) {
        return blockers.stream().map(this::of).collect(Collectors.joining("\n"));
    }

    public String of(Blocker blocker) {
        return ":no_entry: "
                + switch (blocker) {
                    case OTHER_ORGANIZATION ->
                        "The account is in another organization. Check the ID and ask for that one.";
                    case QUIT_DENIED ->
                        "The organization does not let this account leave by itself. Ask an admin of the"
                                + " organization to allow it, or to remove the account.";
                    case CREATOR ->
                        "The account created this organization and cannot leave it. Its creator can only"
                                + " delete the organization.";
                    case SERVICE_ADMIN ->
                        "The account is a delegated admin of an organization service. Ask an admin of"
                                + " the organization to take that role back.";
                    case ENTITY_ADMIN ->
                        "The account is the admin of the organization's real-name entity. Ask an admin"
                                + " of the organization to name another one.";
                    case DELEGATED_PAYER ->
                        "Somebody else pays for the account. Ask the organization's billing admin to"
                                + " end that first.";
                    case NO_ORGANIZATION ->
                        "The account is in no organization, so there is nothing to leave. Check which"
                                + " account this is.";
                };
    }

    /** The account of a request, by name and number. */
    public String name(QuitRequest request) {
        return "*" + Mrkdwn.escape(request.account().alias(), MOST_NAME) + "* (UIN "
                + Mrkdwn.code(request.uin().value(), MOST_NAME) + ")";
    }

    /** That the key behind a name belongs to another account, with both numbers. */
    String otherAccount(Account account, Uin submitted, Uin now) {
        return "The key of *" + Mrkdwn.escape(account.alias())
                + "* now belongs to another account: it was submitted for UIN " + Mrkdwn.code(submitted.value())
                + ", the key is that of UIN " + Mrkdwn.code(now.value()) + ".";
    }

    String differences(Collection<Facts.Difference> differences) {
        return differences.stream()
                .map(each -> "• " + Mrkdwn.code(each.name(), 40) + ": " + Mrkdwn.code(each.before(), 100) + " → "
                        + Mrkdwn.code(each.after(), 100))
                .collect(Collectors.joining("\n"));
    }
}
