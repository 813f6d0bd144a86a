package quitorg.tencent.audit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import quitorg.request.account.Account;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.tencent.CloudAuditClient;
import quitorg.workflow.port.audit.CloudLog;
import quitorg.workflow.port.audit.CloudQuit;

/**
 * CloudAudit's entries, page by page. The organization service has no region, and it is not documented which of CloudAudit's
 * regions shows its entries. So all are asked, and an entry that several of them show counts once.
 */
public final class CloudAuditLog implements CloudLog {
    private static final List<String> REGIONS =
            List.of("ap-guangzhou", "ap-hongkong", "ap-seoul", "ap-singapore", "ap-tokyo", "eu-frankfurt");

    /** One query must cover less than 30 days. */
    private static final Duration WINDOW = Duration.ofDays(30).minusSeconds(1);

    private static final int TRIES = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** Fifty entries each, more than any account has. A list that is longer is given up, since it may have no end. */
    private static final int MOST_PAGES = 1_000;

    private final CloudAuditClient client;
    private final Consumer<Duration> pause;

    /** @param pause waits that long, after too many queries in a second */
    public CloudAuditLog(CloudAuditClient client, Consumer<Duration> pause) {
        this.client = client;
        this.pause = pause;
    }

    @Override
    public List<Account> accounts() {
        return client.accounts();
    }

    @Override
    public Reading read(Account account, Instant since, Instant until) {
        return client.open(
                account,
                session -> session.identity(
                        uin -> new AccountReading(session, account, uin).read(since, until),
                        why -> unreadable("account " + account, why)),
                why -> unreadable("account " + account, why));
    }

    private static Reading unreadable(String account, Trouble why) {
        // One line, also if the server's message has several.
        String words = why.toString().replaceAll("[\\p{C}\\s]+", " ");
        return new Unreadable(account + ": CloudAudit was not read, so quits around the bot are not found there. "
                + words + (words.endsWith(".") ? " " : ". ") + advice(why));
    }

    private static String advice(Trouble why) {
        boolean isDenied = why.kind() == Trouble.Kind.REFUSED
                && why.details().get(0).contains("UnauthorizedOperation")
                && why.call().filter("DescribeEvents"::equals).isPresent();
        return isDenied
                ? "Allow cloudaudit:DescribeEvents, resource *, in the policy of the user or role of that account's key."
                : "Check the account with doctor, and TENCENTCLOUD_CLOUDAUDIT_ENDPOINT, and run the command again.";
    }

    /** One page, or why there is none. */
    private record Answer(List<JsonElement> entries, Optional<Long> next, Optional<CloudAuditClient.Refusal> refusal) {}

    /** The reading of one account with one snapshot of its keys. */
    private final class AccountReading {
        private final CloudAuditClient.Session session;
        private final String account;
        private final Uin uin;
        private final Set<CloudQuit> quits = new LinkedHashSet<>();

        AccountReading(CloudAuditClient.Session session, Account account, Uin uin) {
            this.session = session;
            this.account = "account " + account + " (UIN " + uin + ")";
            this.uin = uin;
        }

        Reading read(Instant since, Instant until) {
            List<Trouble> unsupported = new ArrayList<>();
            for (String region : REGIONS) {
                for (Instant start = since; start.isBefore(until); start = start.plus(WINDOW)) {
                    Instant end = start.plus(WINDOW).isBefore(until) ? start.plus(WINDOW) : until;
                    Optional<CloudAuditClient.Refusal> refusal =
                            readPages(new CloudAuditClient.Page(region, start, end, Optional.empty()));
                    if (refusal.isPresent() && !refusal.get().code().startsWith("UnsupportedRegion")) {
                        return unreadable(account, refusal.get().why());
                    }
                    if (refusal.isPresent()) {
                        unsupported.add(refusal.get().why());
                        break;
                    }
                }
            }
            return unsupported.size() == REGIONS.size()
                    ? unreadable(account, unsupported.get(0))
                    : new Calls(uin, List.copyOf(quits));
        }

        private Optional<CloudAuditClient.Refusal> readPages(CloudAuditClient.Page first) {
            CloudAuditClient.Page page = first;
            for (int pages = 0; pages < MOST_PAGES; pages++) {
                Answer answer = ask(page);
                answer.entries().forEach(entry -> QuitEntry.read(uin, entry).ifPresent(quits::add));
                if (answer.next().isEmpty()) {
                    return answer.refusal();
                }
                page = new CloudAuditClient.Page(page.region(), page.since(), page.until(), answer.next());
            }
            return endless();
        }

        private Answer ask(CloudAuditClient.Page page) {
            Answer answer = askOnce(page);
            for (int tries = 1; tries < TRIES && isTooOften(answer); tries++) {
                pause.accept(BETWEEN_TRIES);
                answer = askOnce(page);
            }
            return answer;
        }

        private static boolean isTooOften(Answer answer) {
            return answer.refusal()
                    .filter(refusal -> refusal.code().startsWith("RequestLimitExceeded"))
                    .isPresent();
        }

        private Answer askOnce(CloudAuditClient.Page page) {
            return session.events(
                    page,
                    CloudAuditLog::page,
                    refusal -> new Answer(List.of(), Optional.empty(), Optional.of(refusal)),
                    why -> new Answer(List.of(), Optional.empty(), Optional.of(new CloudAuditClient.Refusal("", why))));
        }
    }

    /** Throws if the answer is not as documented: unless it says that the list ends, entries may be missing. */
    private static Answer page(JsonObject answer) {
        boolean isLast = answer.get("ListOver").getAsBoolean();
        JsonElement events = answer.get("Events");
        List<JsonElement> entries = isLast && (events == null || events.isJsonNull())
                ? List.of()
                : events.getAsJsonArray().asList();
        return new Answer(
                entries,
                isLast ? Optional.empty() : Optional.of(answer.get("NextToken").getAsLong()),
                Optional.empty());
    }

    private static Optional<CloudAuditClient.Refusal> endless() {
        return Optional.of(new CloudAuditClient.Refusal(
                "", Trouble.said("DescribeEvents: the list does not end after " + MOST_PAGES + " pages")));
    }
}
