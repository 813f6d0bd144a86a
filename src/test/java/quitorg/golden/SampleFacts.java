package quitorg.golden;

import java.util.List;
import java.util.Optional;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;

/** Answers of Tencent Cloud in the samples. */
public final class SampleFacts {
    public static final OrgId ORG = new OrgId(101);
    public static final Uin UIN = new Uin("100000000001");
    public static final Uin OTHER_UIN = new Uin("100000000002");

    /** All facts are known, and none prevents the call. */
    public static final Facts WHOLE = facts(ORG, Optional.of(UIN.value()), true, false);

    /** The same account when it is no longer known who pays for it. */
    public static final Facts CHANGED = facts(ORG, Optional.empty(), true, false);

    /** Every fact that can prevent a call does so. */
    public static final Facts BLOCKED = facts(new OrgId(202), Optional.of("200000000077"), false, true);

    /** Only the facts that are always present. */
    public static final Facts SPARSE = new Facts(
            UIN,
            ORG,
            new Facts.NamedAccount(Optional.empty(), Optional.empty()),
            Optional.empty(),
            List.of(),
            new Facts.NamedAccount(Optional.empty(), Optional.empty()),
            Optional.empty(),
            new Facts.Roles(Optional.empty(), Optional.empty(), Optional.empty()));

    public static final FactsReading MEMBER = new FactsReading.Member(WHOLE);
    public static final FactsReading NO_MEMBER = new FactsReading.NoMember(UIN);
    public static final FactsReading UNREADABLE =
            new FactsReading.Unreadable(Trouble.said("HTTP 503"), Optional.of(UIN));
    public static final FactsReading UNKNOWN = new FactsReading.Unreadable(Trouble.said("no answer within 10 s <&>"));

    public static final CloudRequestId REQUEST_ID = new CloudRequestId("d51a8e30-77c2-4a0b-9d2e-000000000101");

    private SampleFacts() {}

    /** A code that the table explains. */
    public static CloudError knownError() {
        return new CloudError(
                "UnsupportedOperation.MemberNotAllowQuit", "The member may not quit <b>.", Optional.of(REQUEST_ID));
    }

    /** A code that is in no table. */
    public static CloudError unknownError() {
        return new CloudError("FailedOperation.New", "Something\nnew & <unheard of>.", Optional.empty());
    }

    public static CloudError rateLimit() {
        return new CloudError("RequestLimitExceeded", "Slow down.", Optional.of(REQUEST_ID));
    }

    private static Facts facts(OrgId orgId, Optional<String> payer, boolean mayQuit, boolean isAdmin) {
        return new Facts(
                UIN,
                orgId,
                new Facts.NamedAccount(Optional.of("200000000009"), Optional.of("Head Office <&> `总部`")),
                Optional.of("2024-05-06 07:08:09"),
                List.of("View bills", "Pay"),
                new Facts.NamedAccount(payer, payer.map(uin -> "Payer " + uin)),
                Optional.of(mayQuit),
                new Facts.Roles(Optional.of(isAdmin), Optional.of(isAdmin), Optional.of(isAdmin)));
    }
}
