package quitorg.request.state;

import java.util.List;
import java.util.Optional;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsDigest;

/**
 * What the approvers agreed to.
 *
 * @param approvals the ones that count, all of one digest
 * @param facts what the approvers saw; present once there is an approval
 */
public record Consent(List<Approval> approvals, Optional<Facts> facts) {
    public static final Consent NONE = new Consent(List.of(), Optional.empty());

    public Consent {
        approvals = List.copyOf(approvals);
    }

    /** Those that were given on facts of that digest. */
    public List<Approval> approvalsOf(FactsDigest digest) {
        return approvals.stream()
                .filter(approval -> approval.digest().equals(digest))
                .toList();
    }
}
