package quitorg.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import quitorg.approval.Account;
import quitorg.approval.Outcome;
import quitorg.approval.Person;
import quitorg.approval.QuitRequest;
import quitorg.approval.RequestId;
import quitorg.approval.Status;
import quitorg.store.JobsByHand;
import quitorg.workflow.Answer;
import quitorg.workflow.Gesture;
import quitorg.workflow.KeptGesture;
import quitorg.workflow.RequestStore;

/** What holds whatever happens; looked at past the program, by what people did and what the world knows. */
final class Promises {
    private final RequestStore store;
    private final JobsByHand jobs;
    private final People people;
    private final Cloud cloud;
    private final Slack slack;
    private final Set<RequestId> requests = new HashSet<>();
    private final Set<RequestId> called = new HashSet<>();
    private final Set<RequestId> hadEffect = new HashSet<>();
    private final Set<RequestId> wereGone = new HashSet<>();

    Promises(RequestStore store, JobsByHand jobs, People people, Cloud cloud, Slack slack) {
        this.store = store;
        this.jobs = jobs;
        this.people = people;
        this.cloud = cloud;
        this.slack = slack;
    }

    /** The requests of this story that are not over. */
    List<QuitRequest> open() {
        return cloud.accounts().stream()
                .flatMap(account -> store.findOpen(account, cloud.of(account).orgId).stream())
                .peek(request -> requests.add(request.id()))
                .toList();
    }

    /** The account left by itself, as by its owner's hand in the console. */
    void left(Account account) {
        open().stream()
                .filter(request -> request.account().equals(account))
                .forEach(request -> wereGone.add(request.id()));
    }

    /** Quorum before any POST; never two. */
    void lookAtPost(Account account) {
        QuitRequest request = store.findOpen(account, cloud.of(account).orgId)
                .orElseThrow(() -> new AssertionError("nothing is open"));
        assertThat(request.status()).as("%s is called", request.id()).isEqualTo(Status.EXECUTING);
        assertThat(approversOf(request).size())
                .as("people who approved %s", request.id())
                .isGreaterThanOrEqualTo(request.policy().quorum());
        assertThat(called).as("called once before").doesNotContain(request.id());
    }

    /** What came of the POST that was looked at. */
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

    /** By what they did and not by what was stored of it. */
    private Set<String> approversOf(QuitRequest request) {
        Set<String> emails = new TreeSet<>();
        for (Gesture gesture : people.done().values()) {
            if (gesture instanceof Gesture.Approve approve
                    && people.shown().stream()
                            .anyMatch(screen -> screen.review().equals(approve.review())
                                    && screen.request().equals(request.id()))) {
                emails.add(emailOf(approve.by().userId()));
            }
        }
        emails.remove(emailOf(request.requester().userId()));
        return emails;
    }

    private static String emailOf(String userId) {
        Person person = Slack.PEOPLE.stream()
                .filter(each -> each.userId().equals(userId))
                .findFirst()
                .orElseThrow();
        return person.email().toLowerCase(Locale.ROOT);
    }

    /** Each request has a next step, and each gesture an answer or a job. */
    void nothingIsStuck() {
        List<JobsByHand.Planned> planned = jobs.planned();
        for (QuitRequest request : open()) {
            boolean goesOn = request.leftToPeople()
                    || planned.stream().anyMatch(job -> (job.kind() + " " + job.key()).startsWith(nextStepOf(request)));
            assertThat(goesOn)
                    .as("%s is %s and has a next step", request.id(), request.status())
                    .isTrue();
        }
        for (String key : people.done().keySet()) {
            if (slack.told().containsKey(key)) {
                continue;
            }
            boolean waits = planned.stream()
                    .anyMatch(job -> job.key().equals(key)
                            && (job.kind().equals("decide") || job.kind().equals("tell")));
            assertThat(waits || store.findGesture(key).isEmpty())
                    .as("%s is decided, or is told, or will be", key)
                    .isTrue();
        }
    }

    private static String nextStepOf(QuitRequest request) {
        return switch (request.status()) {
            case PENDING -> "expire " + request.id();
            case APPROVED -> "call " + request.id() + "/" + request.version();
            case EXECUTING -> "take-over " + request.id() + "/" + request.version();
            default -> "reconcile " + request.id() + "/";
        };
    }

    /** When nothing goes wrong any more and everything had its time. */
    void everythingEndedTruly() {
        assertThat(jobs.planned()).as("jobs that are left").isEmpty();
        assertThat(open()).as("requests that are not over").isEmpty();
        for (RequestId id : requests) {
            QuitRequest request = store.find(id).orElseThrow();
            List<String> told = slack.messages().stream()
                    .filter(message -> message.request().equals(id))
                    .map(message -> message.version() + "/" + message.aside())
                    .toList();
            assertThat(told)
                    .as("%s: each entry once and in order", id)
                    .isEqualTo(jobs.query("SELECT version || '/' || aside FROM event WHERE request_id = '" + id
                            + "' ORDER BY position"));
            assertThat(told.stream().filter(entry -> entry.endsWith("/0")))
                    .as("%s: an event for each version", id)
                    .hasSize(request.version());
            if (request.status() == Status.SUCCEEDED) {
                assertThat(wereGone).as("accounts that left").contains(id);
            } else {
                assertThat(hadEffect).as("%s is %s", id, request.outcome()).doesNotContain(id);
            }
            assertThat(request.outcome().filter(Outcome.Unknown.class::isInstance))
                    .isEmpty();
        }
        everyGestureCountsOnce();
    }

    private void everyGestureCountsOnce() {
        Set<String> moves = new HashSet<>();
        for (Map.Entry<String, Gesture> done : people.done().entrySet()) {
            Optional<KeptGesture> kept = store.findGesture(done.getKey());
            Optional<KeptGesture.Decided> decided = kept.flatMap(KeptGesture::decided);
            Optional<Answer> answer = Optional.ofNullable(slack.told().get(done.getKey()));
            assertThat(decided.isPresent())
                    .as("%s counts exactly where the person was told so: %s", done.getKey(), answer)
                    .isEqualTo(answer.isPresent() && !(answer.get() instanceof Answer.Refused));
            if (decided.isPresent() && !(done.getValue() instanceof Gesture.CheckAgain)) {
                String move = decided.get().request() + "/" + decided.get().version();
                assertThat(moves.add(move))
                        .as("%s was made by one gesture", move)
                        .isTrue();
                assertThat(jobs.query("SELECT type FROM event WHERE request_id = '"
                                + decided.get().request() + "' AND version = "
                                + decided.get().version() + " AND aside = 0"))
                        .as("what %s stands in the trail as", done.getKey())
                        .hasSize(1)
                        .isSubsetOf(eventsOf(done.getValue()));
            }
        }
    }

    private static Set<String> eventsOf(Gesture gesture) {
        String kind = gesture.getClass().getSimpleName();
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
