package quitorg.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.state.Outcome;
import quitorg.request.state.Person;
import quitorg.request.state.RequestId;
import quitorg.request.state.Status;
import quitorg.store.JobsByHand;
import quitorg.store.json.Rows;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.StoredAction;
import quitorg.workflow.port.action.UserAction;

/** What has to hold whatever happens. Checked without the program, by what people did and what the cloud and Slack know. */
final class Promises {
    /** The longest wait before a failed job is retried. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /** Send window, time-out and margin, less the 5 s by which the clocks of replicas may differ. */
    private static final Duration LEAST_BEFORE_TAKE_OVER = Duration.ofSeconds(2 + 10 + 20 - 5);

    /** How much too late a replica with a wrong clock may plan its jobs. */
    private static final Duration MOST_OFF = Duration.ofSeconds(306);

    private final RequestStore store;
    private final JobsByHand jobs;
    private final People people;
    private final Cloud cloud;
    private final Slack slack;
    private final Clock clock;
    private final Set<RequestId> requests = new HashSet<>();

    /** By its stored form, which most steps leave as it is. */
    private final Map<String, QuitRequest> read = new HashMap<>();

    private final Map<String, Instant> attempts = new HashMap<>();
    private final Set<RequestId> called = new HashSet<>();
    private final Set<RequestId> hadEffect = new HashSet<>();
    private final Set<RequestId> wereGone = new HashSet<>();

    /** What existed before an older copy of the database was restored: only what happens later counts for these. */
    private final Set<RequestId> olderRequests = new HashSet<>();

    private final Set<String> olderActions = new HashSet<>();
    private final Map<String, Integer> decisions = new HashMap<>();

    Promises(RequestStore store, JobsByHand jobs, People people, Cloud cloud, Slack slack, Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.people = people;
        this.cloud = cloud;
        this.slack = slack;
        this.clock = clock;
    }

    /** The open requests of this story. */
    List<QuitRequest> open() {
        String accounts = cloud.accounts().stream()
                .map(account -> "'" + account.alias() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
        String sql = "SELECT body FROM request WHERE account IN " + accounts + " AND status IN " + Rows.OPEN
                + " ORDER BY account";
        return jobs.query(sql).stream()
                .map(body -> read.computeIfAbsent(body, each -> Rows.fromBody(each, QuitRequest.class)))
                .peek(request -> requests.add(request.id()))
                .toList();
    }

    /**
     * Called after an older copy of the database was restored. A request that was called must not be called again, unless
     * Slack shows nothing of it that the copy does not know: that is the documented limit.
     */
    void databaseIsOlder() {
        requests.removeIf(id -> store.find(id).isEmpty());
        called.removeIf(this::showsNothingNew);
        olderRequests.addAll(requests);
        olderActions.addAll(people.done().keySet());
        // The action is decided again, perhaps with another result.
        slack.told().keySet().removeIf(key -> store.findAction(key)
                .filter(kept -> kept.decided().isEmpty() && kept.refused().isEmpty())
                .isPresent());
    }

    private boolean showsNothingNew(RequestId id) {
        Set<String> known = Set.copyOf(jobs.query("SELECT hash FROM event WHERE request_id = '" + id + "'"));
        return slack.messages().stream()
                .filter(message -> message.request().equals(id))
                .allMatch(message -> known.contains(message.hash()));
    }

    /** The account left without the bot, for example by its owner in the console. */
    void left(Account account) {
        open().stream()
                .filter(request -> request.account().equals(account))
                .forEach(request -> wereGone.add(request.id()));
    }

    /** A worker begins an attempt now. */
    void noteAttempt(Account account) {
        QuitRequest request = store.findOpen(account, cloud.of(account).orgId).orElseThrow();
        attempts.put(request.id() + "/" + request.version(), clock.instant());
    }

    /** By the right clock, the worker must have given up by then, whichever clock the take-over used. */
    void lookAtTakeOver(Job.TakeOver job) {
        boolean isTakenOver = !jobs.query("SELECT type FROM event WHERE request_id = '" + job.request()
                        + "' AND version = " + (job.version() + 1) + " AND body LIKE '%did not come back%'")
                .isEmpty();
        Instant begun = attempts.get(job.request() + "/" + job.version());
        if (isTakenOver && begun != null) {
            assertThat(Duration.between(begun, clock.instant()))
                    .as("how long %s had been under way when it was taken over", job.request())
                    .isGreaterThanOrEqualTo(LEAST_BEFORE_TAKE_OVER);
        }
    }

    /** There is a quorum before any POST, and never a second POST. */
    void lookAtPost(Account account) {
        QuitRequest request = store.findOpen(account, cloud.of(account).orgId)
                .orElseThrow(() -> new AssertionError("nothing is open"));
        assertThat(request.status()).as("%s is called", request.id()).isEqualTo(Status.EXECUTING);
        assertThat(approversOf(request))
                .as("people who approved %s", request.id())
                .isGreaterThanOrEqualTo(request.policy().quorum());
        assertThat(called).as("called once before").doesNotContain(request.id());
        theChannelShowsWhatComesBefore(request);
    }

    /** No call unless the channel shows the approvals and the hold, and admins had the hold's time to stop it. */
    private void theChannelShowsWhatComesBefore(QuitRequest request) {
        List<String> needed = jobs.query("SELECT CAST(number AS TEXT) FROM event WHERE request_id = '" + request.id()
                + "' AND type IN ('Approved', 'HoldBegan')");
        assertThat(slack.messages().stream()
                        .filter(message -> message.request().equals(request.id()))
                        .map(message -> Integer.toString(message.number())))
                .as("approvals and hold of %s in the channel", request.id())
                .containsAll(needed);
        if (!request.policy().hold().isZero()) {
            List<String> holds = jobs.query(
                    "SELECT body FROM event WHERE request_id = '" + request.id() + "' AND type = 'HoldBegan'");
            assertThat(holds).as("holds of %s", request.id()).isNotEmpty();
            assertThat(request.callNotBefore())
                    .as("the end of the hold of %s", request.id())
                    .hasValueSatisfying(until -> assertThat(clock.instant()).isAfterOrEqualTo(until));
            if (request.calls() == 1) {
                // A deleted card that the bot has not missed yet shows nothing.
                slack.shown(request.id()).ifPresent(shown -> assertThat(shown.callNotBefore())
                        .as("what the card of %s names", request.id())
                        .isEqualTo(request.callNotBefore()));
            }
        }
    }

    /** Notes the result of the POST that was checked. */
    void noteAfterPost(Cloud.Post post) {
        RequestId id = store.findOpen(post.account(), cloud.of(post.account()).orgId)
                .orElseThrow()
                .id();
        if (!post.rateLimited()) {
            called.add(id);
        }
        if (post.effect()) {
            hadEffect.add(id);
            wereGone.add(id);
        }
    }

    /** A job begins to carry out a decision: whether people may decide is read no earlier. */
    void noteDecision(String actionKey) {
        decisions.putIfAbsent(actionKey, slack.changes());
    }

    /** Counts by what people did and saw, not by what was stored: the largest group that saw the same facts. */
    private int approversOf(QuitRequest request) {
        int lastDecision = decisions.getOrDefault(lastApprovalOf(request), 0);
        return Stream.of(true, false)
                .mapToInt(paysItself -> {
                    Set<String> emails = new TreeSet<>();
                    approvalsOf(request, screen -> screen.paysItself() == paysItself)
                            .map(approve -> approve.by().userId())
                            .filter(userId -> slack.couldApproveSince(userId, lastDecision))
                            .forEach(userId -> emails.add(emailOf(userId)));
                    emails.remove(emailOf(request.requester().userId()));
                    return emails.size();
                })
                .max()
                .orElseThrow();
    }

    private Stream<UserAction.Approve> approvalsOf(QuitRequest request, Predicate<People.Shown> seen) {
        return people.done().values().stream()
                .filter(UserAction.Approve.class::isInstance)
                .map(UserAction.Approve.class::cast)
                .filter(approve -> !(slack.told().get(approve.key()) instanceof Answer.Refused))
                .filter(approve -> people.shown().stream()
                        .filter(seen)
                        .anyMatch(screen -> screen.review().equals(approve.review())
                                && screen.request().equals(request.id())
                                && screen.person().userId().equals(approve.by().userId())));
    }

    private String lastApprovalOf(QuitRequest request) {
        return approvalsOf(request, screen -> true)
                .map(UserAction.Approve::key)
                .max(Comparator.comparingInt(key -> store.findAction(key)
                        .flatMap(StoredAction::decided)
                        .map(StoredAction.Decided::version)
                        .orElse(0)))
                .orElse("");
    }

    private static String emailOf(String userId) {
        Person person = Slack.PEOPLE.stream()
                .filter(each -> each.userId().equals(userId))
                .findFirst()
                .orElseThrow();
        return person.email().toLowerCase(Locale.ROOT);
    }

    /** Each open request has a next step, and each action an answer or a job. */
    void nothingIsStuck() {
        List<JobsByHand.Planned> planned = jobs.planned();
        for (QuitRequest request : open()) {
            Instant latest = clock.instant()
                    .plus(longestWait(request))
                    .plus(LONGEST_DELAY)
                    .plus(MOST_OFF);
            boolean goesOn = request.leftToPeople()
                    || planned.stream()
                            .anyMatch(job ->
                                    isNextStep(job, request) && !job.due().isAfter(latest));
            assertThat(goesOn)
                    .as("%s is %s and has a next step", request.id(), request.status())
                    .isTrue();
        }
        for (String key : people.done().keySet()) {
            if (slack.told().containsKey(key)) {
                continue;
            }
            boolean waits = planned.stream()
                    .anyMatch(job -> job.key().equals(key) && job.kind().equals("decide"));
            assertThat(waits || store.findAction(key).isEmpty())
                    .as("%s is decided, or is told, or will be", key)
                    .isTrue();
        }
    }

    private boolean isNextStep(JobsByHand.Planned job, QuitRequest request) {
        String atThisVersion = request.id() + "/" + request.version();
        return switch (request.status()) {
            case PENDING ->
                job.kind().equals("expire") && job.key().equals(request.id().value());
            // The first call's job is planned with the last approval, as its end; it comes forward when its entries are
            // in the channel.
            case APPROVED ->
                job.kind().equals("call")
                        && (request.awaitsFirstCall()
                                ? job.key().startsWith(request.id() + "/")
                                : job.key().equals(atThisVersion));
            case EXECUTING -> job.kind().equals("take-over") && job.key().equals(atThisVersion);
            default -> job.kind().equals("reconcile") && job.key().startsWith(request.id() + "/");
        };
    }

    private static Duration longestWait(QuitRequest request) {
        return switch (request.status()) {
            case PENDING -> request.policy().timeToLive();
            case APPROVED ->
                request.awaitsFirstCall() ? request.policy().hold().plus(Duration.ofHours(25)) : Duration.ofMinutes(10);
            case EXECUTING -> Duration.ofSeconds(22);
            default -> Duration.ofMinutes(5);
        };
    }

    /** Checked when faults have stopped and all jobs had their time. */
    void everythingEndedTruly() {
        assertThat(jobs.planned()).as("jobs that are left").isEmpty();
        assertThat(open()).as("requests that are not over").isEmpty();
        for (RequestId id : requests) {
            QuitRequest request = store.find(id).orElseThrow();
            assertThat(request.outcome().filter(Outcome.Unknown.class::isInstance))
                    .isEmpty();
            if (olderRequests.contains(id)) {
                continue;
            }
            List<String> told = slack.messages().stream()
                    .filter(message -> message.request().equals(id) && message.isNews())
                    .map(message -> Integer.toString(message.number()))
                    .toList();
            assertThat(told)
                    .as("%s: each entry once and in order", id)
                    .isEqualTo(jobs.query("SELECT CAST(number AS TEXT) FROM outbox WHERE request_id = '" + id
                            + "' ORDER BY outbox.number"));
            assertThat(jobs.query("SELECT DISTINCT CAST(version AS TEXT) FROM event WHERE request_id = '" + id + "'"))
                    .as("%s: an event for each version", id)
                    .hasSize(request.version());
            if (request.status() == Status.SUCCEEDED) {
                assertThat(wereGone).as("accounts that left").contains(id);
                assertThat(byAnswer(request) && !hadEffect.contains(id))
                        .as("%s is said to have been answered", id)
                        .isFalse();
            } else {
                assertThat(hadEffect).as("%s is %s", id, request.outcome()).doesNotContain(id);
            }
        }
        everyActionCountsOnce();
    }

    private static boolean byAnswer(QuitRequest request) {
        return request.outcome()
                .filter(outcome -> outcome instanceof Outcome.Succeeded succeeded
                        && succeeded.evidence() == Outcome.Evidence.ANSWER)
                .isPresent();
    }

    private void everyActionCountsOnce() {
        Set<String> moves = new HashSet<>();
        for (Map.Entry<String, UserAction> done : people.done().entrySet()) {
            if (olderActions.contains(done.getKey())) {
                continue;
            }
            Optional<StoredAction> kept = store.findAction(done.getKey());
            Optional<StoredAction.Decided> decided = kept.flatMap(StoredAction::decided);
            Optional<Answer> answer = Optional.ofNullable(slack.told().get(done.getKey()));
            assertThat(decided.isPresent())
                    .as("%s counts exactly where the person was told so: %s", done.getKey(), answer)
                    .isEqualTo(answer.isPresent() && !(answer.get() instanceof Answer.Refused));
            if (decided.isPresent() && !(done.getValue() instanceof UserAction.CheckAgain)) {
                String move = decided.get().request() + "/" + decided.get().version();
                assertThat(moves.add(move))
                        .as("%s was made by one action", move)
                        .isTrue();
                String itsEvent = " FROM event WHERE request_id = '"
                        + decided.get().request() + "' AND version = "
                        + decided.get().version() + " AND type <> 'DecisionRefused'";
                assertThat(jobs.query("SELECT type" + itsEvent))
                        .as("what %s stands in the outbox as", done.getKey())
                        .hasSize(1)
                        .isSubsetOf(eventsOf(done.getValue()));
                assertThat(jobs.query("SELECT body" + itsEvent).get(0))
                        .as("who did %s by the outbox", done.getKey())
                        .contains('"' + done.getValue().by().userId() + '"');
            }
        }
    }

    private static Set<String> eventsOf(UserAction action) {
        String kind = action.getClass().getSimpleName();
        return switch (kind) {
            case "Submit" -> Set.of("Submitted");
            case "Approve" -> Set.of("Approved");
            case "Reject" -> Set.of("Rejected");
            case "Withdraw" -> Set.of("Withdrawn");
            case "Stop" -> Set.of("Stopped");
            default -> Set.of("ResolutionProposed", "Resolved");
        };
    }
}
