package quitorg.request.account;

/**
 * The number of a Tencent Cloud account (GetCallerIdentity's {@code AccountId}, DescribeOrganization's
 * {@code HostUin}).
 *
 * @param value decimal digits
 */
public record Uin(String value) {
    public Uin {
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("not a UIN: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
