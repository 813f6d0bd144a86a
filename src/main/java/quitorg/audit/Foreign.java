package quitorg.audit;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import quitorg.workflow.port.audit.CloudQuit;

/** Words of the cloud's log for a terminal: what a person could have put there is escaped and cut. */
final class Foreign {
    private static final int LONGEST = 80;

    private Foreign() {}

    /** One line without control characters and without those that change the direction of text. */
    static String text(String foreign) {
        String harmless = foreign.strip().replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        int end = harmless.offsetByCodePoints(0, Math.min(LONGEST, harmless.codePointCount(0, harmless.length())));
        return end < harmless.length() ? harmless.substring(0, end) + "…" : harmless;
    }

    static String where(CloudQuit quit) {
        return "CloudAudit of account " + quit.uin() + ": QuitOrganization at "
                + quit.at().map(Object::toString).orElse("a time that cannot be read");
    }

    static String who(CloudQuit quit) {
        return Stream.of(
                        quit.orgId().map(id -> "organization " + id).orElse("organization not said"),
                        "by " + said(quit.by()),
                        "from " + said(quit.from()),
                        quit.requestId()
                                .map(id -> "RequestId " + text(id.value()))
                                .orElse("no RequestId"),
                        quit.code()
                                .map(code ->
                                        quit.hasLeft().orElse(false) ? "carried out" : "refused with " + text(code))
                                .orElse("result not said"))
                .collect(Collectors.joining(", "));
    }

    private static String said(String foreign) {
        return foreign.isBlank() ? "(not said)" : text(foreign);
    }
}
