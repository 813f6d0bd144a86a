package quitorg.schedules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.request.state.Person;
import quitorg.request.state.RequestId;
import quitorg.request.state.Resolution;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.action.UserAction;

/** What people do: anything that they could see a button for, at any time, also late and twice. */
final class People {
    private final Chance chance;
    private final Cloud cloud;
    private final String name;
    private final Map<String, UserAction> done = new LinkedHashMap<>();
    private final List<Shown> shown = new ArrayList<>();

    /** A review that a person sees, and the one fact on it that can change without preventing the call. */
    record Shown(ReviewId review, RequestId request, Person person, boolean paysItself) {}

    People(Chance chance, Cloud cloud, String name) {
        this.chance = chance;
        this.cloud = cloud;
        this.name = name;
    }

    Map<String, UserAction> done() {
        return done;
    }

    List<Shown> shown() {
        return shown;
    }

    /** A random person does something. */
    void act(Bot bot, List<QuitRequest> open) {
        Person person = chance.of(Slack.PEOPLE);
        if (open.isEmpty() || chance.oneIn(6)) {
            keep(bot, submission(person));
        } else if (!chance.oneIn(4)) {
            review(bot, person, chance.of(open));
        } else if (!done.isEmpty() && chance.oneIn(8)) {
            keep(bot, chance.of(List.copyOf(done.values())));
        } else {
            keep(bot, onCard(person, chance.of(open)));
        }
    }

    private UserAction submission(Person person) {
        Account account = chance.of(cloud.accounts());
        return new UserAction.Submit(
                key(),
                actor(person),
                replyTo(),
                account,
                Optional.empty(),
                cloud.of(account).orgId,
                "the project has ended");
    }

    /** Opens a review, and then approves one of the reviews that are open, not always the latest. */
    private void review(Bot bot, Person person, QuitRequest request) {
        bot.reviews.open(request.id(), actor(person)).ifPresent(screen -> screen.review()
                .ifPresent(review -> shown.add(new Shown(review, request.id(), person, paysItself(screen)))));
        if (!shown.isEmpty()) {
            Shown screen = chance.oneIn(3) ? chance.of(shown) : shown.get(shown.size() - 1);
            // Now and then with another person's review.
            Person by = chance.oneIn(10) ? chance.of(Slack.PEOPLE) : screen.person();
            keep(bot, new UserAction.Approve(key(), actor(by), replyTo(), screen.review(), "fine"));
        }
    }

    private static boolean paysItself(ReviewService.Screen screen) {
        return screen.facts().orElseThrow().reading() instanceof FactsReading.Member member
                && member.facts().payer().uin().isPresent();
    }

    private UserAction onCard(Person person, QuitRequest request) {
        RequestId id = request.id();
        return switch (chance.random().nextInt(5)) {
            case 0 ->
                chance.oneIn(3)
                        ? new UserAction.Reject(key(), actor(person), replyTo(), id, "not now")
                        : resolution(person, request);
            case 1 ->
                chance.oneIn(3)
                        ? new UserAction.Withdraw(key(), actor(person), replyTo(), id)
                        : resolution(person, request);
            case 2 -> new UserAction.Stop(key(), actor(person), replyTo(), id);
            case 3 -> new UserAction.CheckAgain(key(), actor(person), replyTo(), id);
            default -> resolution(person, request);
        };
    }

    /** Reports the true outcome. */
    UserAction resolution(Person person, QuitRequest request) {
        Resolution truth = cloud.of(request.account()).member ? Resolution.STILL_MEMBER : Resolution.HAS_LEFT;
        return new UserAction.Resolve(key(), actor(person), replyTo(), request.id(), truth);
    }

    void keep(Bot bot, UserAction action) {
        done.put(action.key(), action);
        bot.actionService.store(action);
    }

    private String key() {
        return name + "-" + done.size();
    }

    private static Actor actor(Person person) {
        return new Actor("T1", person.userId());
    }

    private static UserAction.ReplyTo replyTo() {
        return new UserAction.ReplyTo(Optional.of("V1"), Optional.empty());
    }
}
