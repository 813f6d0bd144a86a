package quitorg.slack.text;

import java.util.function.Function;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Account;
import quitorg.request.account.Trouble;
import quitorg.request.state.Status;

/** Every refusal in words: what happened, what it means, what to do. */
public final class RefusalText {
    private final Messages messages;
    private final FactsText facts;
    private final FaultText faults;
    private final Function<QuitRequest, String> cardLink;

    /** {@code cardLink} gives a link to a request's card in Slack's format, or words in its place. */
    RefusalText(Messages messages, FactsText facts, FaultText faults, Function<QuitRequest, String> cardLink) {
        this.messages = messages;
        this.facts = facts;
        this.faults = faults;
        this.cardLink = cardLink;
    }

    /** The refusal for the person who was refused. */
    public String of(Refusal refusal) {
        String key = "refusal." + refusal.type();
        return switch (refusal.type()) {
            case EXCLUDED -> messages.text("refusal.EXCLUDED." + ((Refusal.Excluded) refusal).reason());
            case DIRECTORY_UNREADABLE -> directoryUnreadable((Refusal.DirectoryUnreadable) refusal);
            case ASKED_TOO_OFTEN -> messages.text(key, ((Refusal.AskedTooOften) refusal).retryAfter());
            case TOO_FEW_APPROVERS -> tooFewApprovers((Refusal.TooFewApprovers) refusal);
            case UNKNOWN_ACCOUNT -> unknownAccount((Refusal.UnknownAccount) refusal);
            case REASON_LENGTH -> reasonLength((Refusal.ReasonLength) refusal);
            case BLOCKED -> messages.text(key, facts.of(((Refusal.Blocked) refusal).blockers()));
            case ALREADY_OPEN ->
                alreadyOpen(((Refusal.AlreadyOpen) refusal).asked(), ((Refusal.AlreadyOpen) refusal).open());
            case CHANNEL_CLOSED -> messages.text(key, faults.channelClosed(((Refusal.ChannelClosed) refusal).code()));
            case ALREADY_APPROVED -> messages.text(key, ((Refusal.AlreadyApproved) refusal).at());
            case ALREADY_DECIDED -> alreadyDecided((Refusal.AlreadyDecided) refusal);
            case ALREADY_RESOLVED -> alreadyResolved((Refusal.AlreadyResolved) refusal);
            case EXPIRED -> messages.text(key, ((Refusal.Expired) refusal).at());
            case FACTS_CHANGED -> messages.text(key, facts.differences(((Refusal.FactsChanged) refusal).differences()));
            case OTHER_ACCOUNT -> messages.text(key, otherAccount((Refusal.OtherAccount) refusal));
            case ACCOUNT_REPLACED -> accountReplaced((Refusal.AccountReplaced) refusal);
            case ACCOUNT_UNREADABLE -> messages.text(key, ((Refusal.AccountUnreadable) refusal).why());
            case FACTS_UNREADABLE -> messages.text(key, ((Refusal.FactsUnreadable) refusal).why());
            case NOT_POSSIBLE_NOW -> notPossibleNow(((Refusal.NotPossibleNow) refusal).status());
            case COULD_NOT_BE_DECIDED ->
                messages.text(key, Mrkdwn.code(((Refusal.CouldNotBeDecided) refusal).reference()));
            case WAITED_TOO_LONG -> messages.text(key, ((Refusal.WaitedTooLong) refusal).received());
            case NOT_AN_ADMIN,
                    NOT_AN_APPROVER,
                    SELF_APPROVAL,
                    NOT_THE_REQUESTER,
                    SAME_PERSON_RESOLVES,
                    REVIEW_NOT_YOURS,
                    UNKNOWN_REVIEW,
                    FOR_ANOTHER_APP,
                    NOT_ON_ITS_CARD,
                    UNKNOWN_REQUEST -> messages.text(key);
        };
    }

    private String directoryUnreadable(Refusal.DirectoryUnreadable refusal) {
        Trouble why = refusal.why();
        return refusal.retryAfter()
                .map(wait -> messages.text("refusal.DIRECTORY_UNREADABLE.later", why, wait))
                .orElseGet(() -> messages.text("refusal.DIRECTORY_UNREADABLE", why));
    }

    private String tooFewApprovers(Refusal.TooFewApprovers refusal) {
        return messages.text("refusal.TOO_FEW_APPROVERS", refusal.needed(), refusal.others());
    }

    private String unknownAccount(Refusal.UnknownAccount refusal) {
        String typed = Mrkdwn.code(refusal.alias(), 60);
        String known = Mrkdwn.cut(messages.list(refusal.known().stream().map(Mrkdwn::code)), 2_000);
        if (refusal.alias().matches("[0-9]+")) {
            return messages.text("refusal.UNKNOWN_ACCOUNT.number", typed, known);
        }
        return Spelling.nearest(refusal.alias(), refusal.known().stream())
                .map(meant -> messages.text("refusal.UNKNOWN_ACCOUNT.similar", typed, known, Mrkdwn.code(meant)))
                .orElseGet(() -> messages.text("refusal.UNKNOWN_ACCOUNT", typed, known));
    }

    private String reasonLength(Refusal.ReasonLength refusal) {
        return refusal.length() < refusal.least()
                ? messages.text("refusal.REASON_LENGTH", refusal.length(), refusal.least())
                : messages.text("refusal.REASON_LENGTH.too-long", refusal.length(), refusal.most());
    }

    /** The open request that blocks a request for {@code asked}, which may be another name of the same account. */
    public String alreadyOpen(Account asked, QuitRequest open) {
        return messages.text(
                asked.equals(open.account()) ? "refusal.ALREADY_OPEN" : "refusal.ALREADY_OPEN.other-name",
                open.id(),
                Mrkdwn.mention(open.requester()),
                open.status(),
                Mrkdwn.escape(open.account().alias()),
                cardLink.apply(open),
                Mrkdwn.escape(asked.alias()),
                open.uin());
    }

    private String alreadyDecided(Refusal.AlreadyDecided refusal) {
        String by = refusal.by().map(Mrkdwn::mention).orElse("");
        return messages.text(
                refusal.stopped() ? "refusal.ALREADY_DECIDED.STOPPED" : "refusal.ALREADY_DECIDED." + refusal.status(),
                refusal.at(),
                refusal.by().isPresent() ? 1 : 0,
                by);
    }

    private String alreadyResolved(Refusal.AlreadyResolved refusal) {
        String people = messages.and(refusal.by().stream().map(Mrkdwn::mention));
        return messages.text("refusal.ALREADY_RESOLVED", people, refusal.status(), refusal.at());
    }

    private String otherAccount(Refusal.OtherAccount refusal) {
        return facts.otherAccount(refusal.account(), refusal.submitted(), refusal.now());
    }

    private String accountReplaced(Refusal.AccountReplaced refusal) {
        return messages.text(
                "refusal.ACCOUNT_REPLACED",
                Mrkdwn.escape(refusal.account().alias()),
                Mrkdwn.code(refusal.shown().value()),
                Mrkdwn.code(refusal.now().value()));
    }

    private String notPossibleNow(Status status) {
        String key = status == Status.EXECUTING ? "refusal.NOT_POSSIBLE_NOW.EXECUTING" : "refusal.NOT_POSSIBLE_NOW";
        return messages.text(key, status);
    }

    /** A refused decision as the thread shows it to everyone: who wanted what, and which rule refused it. */
    String inThread(Event.DecisionRefused event) {
        Refusal refusal = event.refusal();
        String wanted = messages.text("wanted." + event.verb(), Mrkdwn.mention(event.userId()));
        String key = "refused." + refusal.type();
        return switch (refusal.type()) {
            case EXCLUDED -> messages.text("refused.EXCLUDED." + ((Refusal.Excluded) refusal).reason(), wanted);
            case FACTS_CHANGED ->
                messages.text(key, wanted, facts.differences(((Refusal.FactsChanged) refusal).differences()));
            case OTHER_ACCOUNT -> messages.text(key, wanted, otherAccount((Refusal.OtherAccount) refusal));
            case BLOCKED -> messages.text(key, wanted, facts.of(((Refusal.Blocked) refusal).blockers()));
            case NOT_AN_ADMIN,
                    NOT_AN_APPROVER,
                    ASKED_TOO_OFTEN,
                    SELF_APPROVAL,
                    NOT_THE_REQUESTER,
                    SAME_PERSON_RESOLVES,
                    REVIEW_NOT_YOURS,
                    FOR_ANOTHER_APP,
                    NOT_ON_ITS_CARD -> messages.text(key, wanted);
            case DIRECTORY_UNREADABLE,
                    TOO_FEW_APPROVERS,
                    UNKNOWN_ACCOUNT,
                    REASON_LENGTH,
                    ALREADY_OPEN,
                    CHANNEL_CLOSED,
                    ALREADY_APPROVED,
                    ALREADY_DECIDED,
                    ALREADY_RESOLVED,
                    EXPIRED,
                    ACCOUNT_REPLACED,
                    ACCOUNT_UNREADABLE,
                    FACTS_UNREADABLE,
                    NOT_POSSIBLE_NOW,
                    UNKNOWN_REVIEW,
                    COULD_NOT_BE_DECIDED,
                    WAITED_TOO_LONG,
                    UNKNOWN_REQUEST -> messages.text("refused.other", wanted);
        };
    }
}
