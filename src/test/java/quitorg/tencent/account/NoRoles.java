package quitorg.tencent.account;

/** For accounts with keys of their own. */
final class NoRoles implements KeyIssuer {
    @Override
    public Issued assume(KeyPlan.Role plan, Keys source) {
        throw new AssertionError("no account of this test has a role");
    }

    @Override
    public Issued exchange(KeyPlan.PodRole plan) {
        throw new AssertionError("no account of this test has a role");
    }

    @Override
    public Issued fetch(KeyPlan.MachineRole plan) {
        throw new AssertionError("no account of this test has a role");
    }
}
