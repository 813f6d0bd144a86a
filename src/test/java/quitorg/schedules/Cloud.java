package quitorg.schedules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import quitorg.request.account.Account;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.CallOutcome;
import quitorg.workflow.clock.SendWindow;
import quitorg.workflow.port.OrganizationApi;

/** A cloud that knows the memberships, and answers by chance. */
final class Cloud implements OrganizationApi {
    private final Chance chance;
    private final Map<String, Membership> memberships = new TreeMap<>();
    private Consumer<Account> beforeAttempt = account -> {};
    private Consumer<Account> beforePost = account -> {};
    private Consumer<Post> afterPost = post -> {};
    private final List<Post> posts = new ArrayList<>();

    /**
     * The membership of one account. {@code quitAllowed} and {@code paysItself} are facts that an approval is bound to:
     * the first can prevent the call, the second cannot.
     */
    static final class Membership {
        final Uin uin;
        final OrgId orgId;
        boolean member = true;
        boolean quitAllowed = true;
        boolean paysItself;
        private boolean seenAway;

        Membership(Uin uin, OrgId orgId) {
            this.uin = uin;
            this.orgId = orgId;
        }
    }

    /** A call that arrived. */
    record Post(Account account, boolean effect, boolean rateLimited) {}

    /** Another account: sometimes the bot has its keys by mistake. */
    private static final Uin SOMEBODY_ELSE = new Uin("999999999999");

    Cloud(Chance chance) {
        this.chance = chance;
    }

    Membership add(Account account, Uin uin, OrgId orgId) {
        Membership membership = new Membership(uin, orgId);
        memberships.put(account.alias(), membership);
        return membership;
    }

    Membership of(Account account) {
        return memberships.get(account.alias());
    }

    /** Sets the check before a call is sent, whether or not it arrives. */
    void lookAtAttempts(Consumer<Account> before) {
        beforeAttempt = before;
    }

    /** Sets the checks when a call arrives: before and after it takes effect. */
    void lookAtPosts(Consumer<Account> before, Consumer<Post> after) {
        beforePost = before;
        afterPost = after;
    }

    List<Post> posts() {
        return posts;
    }

    @Override
    public List<Account> accounts() {
        return memberships.keySet().stream().map(Account::new).toList();
    }

    @Override
    public List<Account> rememberedAccounts() {
        return accounts();
    }

    @Override
    public Optional<Session> open(Account account) {
        return Optional.of(new Session() {
            @Override
            public FactsReading facts() {
                return read(of(account));
            }

            @Override
            public CallOutcome quit(OrgId orgId, SendWindow window) {
                return call(account, window);
            }
        });
    }

    private FactsReading read(Membership membership) {
        chance.mayCrash(60);
        chance.mayBeInterrupted();
        if (chance.failsOneIn(60)) {
            throw new Defect();
        }
        if (chance.failsOneIn(8)) {
            return new FactsReading.Unreadable(Trouble.said("no answer"));
        }
        if (chance.failsOneIn(30)) {
            return new FactsReading.NoMember(SOMEBODY_ELSE);
        }
        if (!membership.seenAway && chance.failsOneIn(30)) {
            // A stale replica of the cloud's data. Only once: nothing could help against two such readings in a row.
            membership.seenAway = true;
            return new FactsReading.NoMember(membership.uin);
        }
        return membership.member
                ? new FactsReading.Member(new Facts(
                        membership.uin,
                        membership.orgId,
                        new Facts.NamedAccount(Optional.of("200000000002"), Optional.empty()),
                        Optional.empty(),
                        List.of(),
                        new Facts.NamedAccount(
                                membership.paysItself ? Optional.of(membership.uin.value()) : Optional.empty(),
                                Optional.empty()),
                        Optional.of(membership.quitAllowed),
                        new Facts.Roles(Optional.of(false), Optional.of(false), Optional.of(false))))
                : new FactsReading.NoMember(membership.uin);
    }

    private CallOutcome call(Account account, SendWindow window) {
        beforeAttempt.accept(account);
        chance.mayCrash(15);
        chance.mayBeInterrupted();
        if (!window.isOpen() || chance.failsOneIn(6)) {
            return new CallOutcome.NotSent(Trouble.said("connection refused"));
        }
        CallOutcome outcome = arrive(account);
        chance.mayCrash(15);
        chance.mayBeInterrupted();
        return outcome;
    }

    private CallOutcome arrive(Account account) {
        beforePost.accept(account);
        Optional<CloudRequestId> id = Optional.of(new CloudRequestId("r-" + posts.size()));
        boolean limited = chance.failsOneIn(5);
        boolean refused = limited || chance.failsOneIn(6);
        boolean lost = !refused && chance.failsOneIn(3);
        boolean effect = !refused && !(lost && chance.oneIn(2)) && of(account).member;
        posts.add(new Post(account, effect, limited));
        if (effect) {
            of(account).member = false;
        }
        afterPost.accept(posts.get(posts.size() - 1));
        if (refused) {
            String code = limited ? "RequestLimitExceeded" : "FailedOperation.MemberNotAllowQuit";
            return new CallOutcome.Refused(new CloudError(code, "no", id), limited);
        }
        return lost || !effect
                ? new CallOutcome.Unknown(Trouble.said("no answer"), Optional.empty())
                : new CallOutcome.Succeeded(id.get());
    }
}
