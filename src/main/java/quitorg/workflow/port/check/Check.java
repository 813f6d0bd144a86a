package quitorg.workflow.port.check;

import java.util.List;
import java.util.function.Supplier;

/**
 * One thing that has to be right for the bot to work. A check changes nothing, posts nothing, and disturbs no bot that runs
 * beside it.
 *
 * @param name stays the same between versions, since scripts read it
 * @param needs the names of the checks, listed before this one, without which it could only fail for their reason
 * @param question looks; may take seconds, and never throws because of what it looks at
 */
public record Check(String name, List<String> needs, Supplier<CheckResult> question) {
    /** Copies the list. */
    public Check {
        needs = List.copyOf(needs);
    }

    /** A check that depends on no other. */
    public Check(String name, Supplier<CheckResult> question) {
        this(name, List.of(), question);
    }
}
