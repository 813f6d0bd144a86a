package quitorg.tencent.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import quitorg.request.account.Trouble;

/**
 * Keys by plan. Temporary keys are kept, and renewed when they are used within ten minutes of their end (or in the second
 * half of a short life); keys that the cloud refuses are {@link #forget forgotten}. Safe for many threads.
 */
final class Leases {
    /** Longer than any key of a role is valid by default, so that a plan in use never loses its keys. */
    private static final Duration UNUSED = Duration.ofHours(3);

    private final KeyIssuer issuer;
    private final Clock clock;

    // If a source's key is replaced, that makes a new plan, and nothing asks for the old one.
    private final Cache<KeyPlan, RenewedLease> temporary =
            Caffeine.newBuilder().expireAfterAccess(UNUSED).build();

    Leases(KeyIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Keys that are valid now, or why there are none. May ask the cloud, within its time limits. */
    Issued of(KeyPlan plan) {
        return plan.accept(new KeyPlan.Cases<>() {
            @Override
            public Issued fixed(KeyPlan.Fixed fixed) {
                return new Issued.Given(Lease.forGood(fixed.keys()));
            }

            @Override
            public Issued role(KeyPlan.Role role) {
                return kept(role).current(() -> assumed(role));
            }

            @Override
            public Issued pod(KeyPlan.PodRole pod) {
                return kept(pod).current(() -> issuer.exchange(pod));
            }

            @Override
            public Issued machine(KeyPlan.MachineRole machine) {
                return kept(machine).current(() -> issuer.fetch(machine));
            }
        });
    }

    private RenewedLease kept(KeyPlan plan) {
        return temporary.get(plan, missing -> new RenewedLease(missing.origin(), clock));
    }

    private Issued assumed(KeyPlan.Role role) {
        return of(role.source())
                .fold(
                        source -> {
                            Issued answer = issuer.assume(role, source.keys());
                            if (answer.fold(lease -> false, Leases::saysThatKeysAreInvalid)) {
                                forget(role.source(), source.keys());
                            }
                            return answer;
                        },
                        Issued.Refused::new);
    }

    /** The cloud refused these keys, whatever their time says: the next question gets others, if they are temporary. */
    void forget(KeyPlan plan, Keys refused) {
        RenewedLease lease = temporary.getIfPresent(plan);
        if (lease != null) {
            lease.forget(refused);
        }
    }

    static boolean saysThatKeysAreInvalid(Trouble why) {
        // A permission that is missing says nothing against the keys.
        return why.kind() == Trouble.Kind.REFUSED
                && why.details().get(0).startsWith("AuthFailure")
                && !why.details().get(0).equals("AuthFailure.UnauthorizedOperation");
    }
}
