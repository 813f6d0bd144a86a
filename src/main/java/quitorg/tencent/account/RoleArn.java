package quitorg.tencent.account;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a role in Tencent Cloud, as its page in the console shows it. It is no secret.
 *
 * @param value for example {@value #EXAMPLE}
 */
public record RoleArn(String value) {
    public static final String EXAMPLE = "qcs::cam::uin/100000000001:roleName/quit-org";

    /** By name or by ID; a service's role has one more part. */
    private static final Pattern FORM =
            Pattern.compile("qcs::cam::uin/(?<uin>[0-9]{1,20}):role(Name)?/([A-Za-z]+/)?[\\w+=,.@-]{1,128}");

    /** @throws IllegalArgumentException if it does not have that form; the message does not repeat it */
    public RoleArn {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the ARN of a role; one is for example " + EXAMPLE);
        }
    }

    /** Empty if the text is not the ARN of a role. */
    public static Optional<RoleArn> parse(String text) {
        return Optional.of(text)
                .filter(candidate -> FORM.matcher(candidate).matches())
                .map(RoleArn::new);
    }

    /** The account that has the role. */
    public String uin() {
        Matcher form = FORM.matcher(value);
        return form.matches() ? form.group("uin") : "";
    }

    @Override
    public String toString() {
        return value;
    }
}
