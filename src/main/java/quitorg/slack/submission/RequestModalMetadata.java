package quitorg.slack.submission;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quitorg.request.account.Uin;
import quitorg.slack.view.AccountInOrganization;

/**
 * The request of a modal and the account it showed, as they travel through the view and back. A claim that can only
 * prevent: a submission is refused if the account's key belongs to another number by then.
 *
 * @param shown the account's number in the modal, if it could be read
 */
record RequestModalMetadata(AccountInOrganization pair, Optional<Uin> shown) {
    private static final Pattern TEXT = Pattern.compile("(-|[0-9]{1,32}) (.*)");
    private static final String NOT_SHOWN = "-";

    String toText() {
        return shown.map(Uin::value).orElse(NOT_SHOWN) + " " + pair.toText();
    }

    static Optional<RequestModalMetadata> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<Uin> shown = Optional.of(parts.group(1))
                .filter(uin -> !uin.equals(NOT_SHOWN))
                .map(Uin::new);
        return AccountInOrganization.parse(parts.group(2)).map(pair -> new RequestModalMetadata(pair, shown));
    }
}
