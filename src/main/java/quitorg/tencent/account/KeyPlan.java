package quitorg.tencent.account;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How one account gets its keys. Plans are compared by value: another key of the source is another plan. Printing one
 * shows no secret.
 */
public sealed interface KeyPlan {

    /** One method for each kind. */
    interface Cases<R> {
        R fixed(Fixed plan);

        R role(Role plan);

        R pod(PodRole plan);

        R machine(MachineRole plan);
    }

    /** Calls the method for this kind. */
    <R> R accept(Cases<R> cases);

    /** For the log: the kind of keys and where they come from, for example "key from TCCLI profile default". */
    String origin();

    /** The UIN of the account, if the settings say it; otherwise only the cloud knows. */
    default Optional<String> uin() {
        return Optional.empty();
    }

    /** Whether the settings do not say which account this is, so that a person should read it in the log at the start. */
    default boolean isToBeIntroduced() {
        return true;
    }

    /**
     * Keys that a person wrote down, temporary ones among them; nothing here renews them.
     *
     * @param found whether no setting named them
     */
    record Fixed(Keys keys, String origin, boolean found) implements KeyPlan {

        /** Keys that a setting names. */
        public Fixed(Keys keys, String origin) {
            this(keys, origin, false);
        }

        @Override
        public boolean isToBeIntroduced() {
            return found;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.fixed(this);
        }
    }

    /** Temporary keys of a role, which the keys of another plan may assume (STS AssumeRole). */
    record Role(RoleArn role, KeyPlan source) implements KeyPlan {
        @Override
        public Optional<String> uin() {
            return Optional.of(role.uin());
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.role(this);
        }

        @Override
        public String origin() {
            return "role " + role + ", assumed with the " + source.origin();
        }
    }

    /**
     * Temporary keys of the role of a pod in Tencent Kubernetes Engine (STS AssumeRoleWithWebIdentity).
     *
     * @param token the file with the pod's identity token, which Kubernetes renews
     */
    record PodRole(RoleArn role, String providerId, Path token, String region) implements KeyPlan {
        @Override
        public Optional<String> uin() {
            return Optional.of(role.uin());
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.pod(this);
        }

        @Override
        public String origin() {
            return "role " + role + " of this pod (OIDC)";
        }
    }

    /**
     * Temporary keys of the role of a machine (CVM), from its metadata server.
     *
     * @param server scheme and host
     */
    record MachineRole(URI server, String roleName) implements KeyPlan {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.machine(this);
        }

        @Override
        public String origin() {
            return "role " + roleName + " of this machine (CVM)";
        }
    }
}
