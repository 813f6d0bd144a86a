package quitorg.audit.cloud;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import quitorg.proxy.Proxies;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.request.state.CallOutcome;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.tencent.Endpoint;
import quitorg.tencent.OrganizationClient;
import quitorg.tencent.account.KeyPlan;
import quitorg.tencent.account.Keys;
import quitorg.workflow.clock.SendWindow;

/** A program that has got hold of an account's key, and calls around the bot. */
public final class AnotherProgram {
    private AnotherProgram() {}

    public static CallOutcome quits(SimulatedTencentCloud cloud, CloudAccount key, long orgId) {
        Endpoint endpoint = Endpoint.parse(cloud.url());
        Account account = new Account("stolen");
        KeyPlan plan = new KeyPlan.Fixed(new Keys(key.secretId(), key.secretKey(), Optional.empty()), "stolen key");
        OrganizationClient.Settings settings =
                new OrganizationClient.Settings(endpoint, endpoint, Duration.ofSeconds(10), Map.of(account, plan));
        Clock clock = Clock.systemUTC();
        return new OrganizationClient(settings, Proxies.none(), clock)
                .open(account)
                .orElseThrow()
                .quit(new OrgId(orgId), new SendWindow(clock, System::nanoTime));
    }
}
