package quitorg.tencent.check;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import quitorg.explanation.Explanations;
import quitorg.proxy.Proxies;
import quitorg.request.account.Account;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.tencent.OrganizationClient;
import quitorg.tencent.account.KeyPlan;
import quitorg.workflow.port.check.Check;
import quitorg.workflow.port.check.CheckResult;

/** The checks of Tencent Cloud: each account's keys and organization, and the cloud's clock. */
public final class CloudChecks {
    private static final String KEYS = "cloud-keys ";
    private static final String ORGANIZATION = "cloud-organization ";
    private static final String CLOCK = "clock-cloud";

    /** A check makes up to three calls: for the keys of a role, for the account, for its organization. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(3);

    /** From five minutes on the cloud refuses every call. */
    private static final Duration CLOCK_LIMIT = Duration.ofSeconds(60);

    private final Map<Account, KeyPlan> accounts;
    private final OrganizationClient cloud;
    private final Clock clock;
    private final Explanations explanations = Explanations.english();
    private final Map<Account, FactsReading> readings = new ConcurrentHashMap<>();
    private volatile Optional<Duration> cloudAhead = Optional.empty();

    /** Asks nothing yet. */
    public CloudChecks(OrganizationClient.Settings settings, Proxies proxies, Clock clock) {
        this.clock = clock;
        accounts = settings.accounts();
        Duration timeout = settings.timeout().compareTo(LONGEST_CALL) < 0 ? settings.timeout() : LONGEST_CALL;
        OrganizationClient.Settings bounded = new OrganizationClient.Settings(
                settings.endpoint(), settings.stsEndpoint(), timeout, settings.accounts(), settings.source());
        cloud = new OrganizationClient(bounded, proxies, clock, this::hearTime);
    }

    private void hearTime(Instant clouds) {
        cloudAhead = Optional.of(Duration.between(clock.instant(), clouds));
    }

    /** All of them, each after those that it needs. */
    public List<Check> all() {
        List<Check> checks = new ArrayList<>();
        for (Account account : cloud.rememberedAccounts()) {
            String keys = KEYS + account.alias();
            checks.add(new Check(keys, () -> keys(keys, account)));
            String organization = ORGANIZATION + account.alias();
            checks.add(new Check(organization, List.of(keys), () -> organization(organization, account)));
        }
        checks.add(new Check(CLOCK, List.of(checks.get(0).name()), this::clock));
        return checks;
    }

    private CheckResult keys(String check, Account account) {
        FactsReading reading = cloud.open(account)
                .map(session -> session.facts())
                .orElseGet(() -> new FactsReading.Unreadable(Trouble.of(Trouble.Kind.NO_KEYS, account.alias())));
        readings.put(account, reading);
        String origin =
                Optional.ofNullable(accounts.get(account)).map(KeyPlan::origin).orElse("(gone)");
        Optional<Uin> uin = reading.identity();
        if (uin.isPresent()) {
            return CheckResult.ok(check, "the " + origin + " belongs to the account with the UIN " + uin.get());
        }
        Trouble why = reading.whyUnreadable().orElseGet(() -> Trouble.of(Trouble.Kind.NO_ANSWER));
        return CheckResult.failed(check, origin + ": " + withoutRequestId(why), advice(why, account));
    }

    private CheckResult organization(String check, Account account) {
        FactsReading reading = Optional.ofNullable(readings.get(account))
                .orElseGet(() -> new FactsReading.Unreadable(Trouble.of(Trouble.Kind.NO_ANSWER)));
        return reading.accept(new FactsReading.Cases<>() {
            @Override
            public CheckResult member(FactsReading.Member member) {
                return CheckResult.ok(check, "DescribeOrganization is allowed; " + described(member.facts()));
            }

            @Override
            public CheckResult noMember(FactsReading.NoMember outside) {
                return CheckResult.failed(
                        check,
                        "the account with the UIN " + outside.uin() + " is in no organization",
                        "Nothing is left to do for it: remove its keys from the settings, or check that they are those"
                                + " of the right account.");
            }

            @Override
            public CheckResult unreadable(FactsReading.Unreadable unreadable) {
                return CheckResult.failed(check, withoutRequestId(unreadable.why()), advice(unreadable.why(), account));
            }
        });
    }

    private static String described(Facts facts) {
        String creator = facts.creator().name().map(name -> " of " + name).orElse("");
        String mayNotQuit = facts.quitAllowed().filter(allowed -> !allowed).isPresent()
                ? ", which does not let it leave by itself (IsAllowQuit)"
                : "";
        return "the account is in organization " + facts.orgId() + creator + mayNotQuit;
    }

    private CheckResult clock() {
        return cloudAhead
                .map(ahead -> CheckResult.ofClock(
                        CLOCK,
                        "Tencent Cloud's",
                        ahead,
                        CLOCK_LIMIT,
                        "Set this machine's clock right (NTP): from five minutes on Tencent Cloud refuses every call."))
                .orElseGet(() -> CheckResult.skipped(CLOCK, "Tencent Cloud's answer has no time (Date)"));
    }

    /** A finding is one line; the RequestId of a reading helps no one. */
    private static String withoutRequestId(Trouble why) {
        return why.toString().replaceAll("\\s*\\(RequestId [^)]*\\)", "").replaceAll("\\s+", " ");
    }

    private String advice(Trouble why, Account account) {
        return switch (why.kind()) {
            case REFUSED -> refused(why);
            case PROXY_NOT_CONNECTED -> "Check host and port in HTTPS_PROXY.";
            case PROXY_LOGIN_REFUSED -> "Correct user and password in HTTPS_PROXY, special characters percent-encoded.";
            case PROXY_REFUSED ->
                "Allow this machine to reach the hosts of Tencent Cloud on port 443 there, or list them in NO_PROXY.";
            case NOT_TRUSTED ->
                "If a proxy or firewall opens TLS connections, add its CA certificate to this JVM's trust store;"
                        + " otherwise check TENCENTCLOUD_ENDPOINT and TENCENTCLOUD_STS_ENDPOINT.";
            case TIMED_OUT, NAME_NOT_FOUND, NOT_CONNECTED, CONNECTION_BROKE ->
                "Check the network, name server and firewall, and TENCENTCLOUD_ENDPOINT and TENCENTCLOUD_STS_ENDPOINT;"
                        + " if this machine needs a proxy, set HTTPS_PROXY.";
            case NO_KEYS -> "Check the settings of the account " + account.alias() + ".";
            default -> "Check TENCENTCLOUD_ENDPOINT and TENCENTCLOUD_STS_ENDPOINT, and run doctor again.";
        };
    }

    private String refused(Trouble why) {
        boolean ofOrganization =
                why.call().filter("DescribeOrganization"::equals).isPresent();
        boolean isDenied = why.details().get(0).contains("UnauthorizedOperation");
        if (ofOrganization && isDenied) {
            return "Allow organization:DescribeOrganization (and organization:QuitOrganization) for the user of the key by"
                    + " a CAM policy in the member account.";
        }
        return explanations
                .of(why.details().get(0))
                .map(known -> known.next())
                .orElse("Look the code up in Tencent Cloud's documentation of the API.");
    }
}
