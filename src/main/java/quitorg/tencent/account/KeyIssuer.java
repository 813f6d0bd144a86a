package quitorg.tencent.account;

/**
 * Where temporary keys come from: Tencent Cloud's STS and a machine's metadata server. Each method makes one request, has
 * a time limit, and never throws because of the network or the server. Safe for many threads.
 */
public interface KeyIssuer {

    /** New keys of the role, asked for with the keys of its source. */
    Issued assume(KeyPlan.Role plan, Keys source);

    /** New keys of the pod's role. Reads the pod's token now. */
    Issued exchange(KeyPlan.PodRole plan);

    /** The keys of the machine's role; the machine itself renews them. */
    Issued fetch(KeyPlan.MachineRole plan);
}
