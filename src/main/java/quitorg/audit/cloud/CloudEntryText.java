package quitorg.audit.cloud;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import quitorg.workflow.port.audit.CloudQuit;

/** An entry of the cloud's log in words, for a terminal: text that people can have put there is made harmless and cut. */
final class CloudEntryText {
    private static final int LONGEST = 80;

    private CloudEntryText() {}

    /** One line without control characters and without those that change the direction of text. */
    static String harmless(String foreign) {
        String line = foreign.strip().replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        int end = line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length())));
        return end < line.length() ? line.substring(0, end) + "…" : line;
    }

    /** Which entry it is. */
    static String where(CloudQuit quit) {
        return "CloudAudit of account " + quit.uin() + ": QuitOrganization at "
                + quit.at().map(Object::toString).orElse("a time that cannot be read");
    }

    /** Organization, person, address, RequestId and result. */
    static String details(CloudQuit quit) {
        return Stream.of(
                        quit.orgId().map(id -> "organization " + id).orElse("no organization named"),
                        "by " + orUnknown(quit.by()),
                        "from " + orUnknown(quit.from()),
                        quit.requestId()
                                .map(id -> "RequestId " + harmless(id.value()))
                                .orElse("no RequestId"),
                        quit.code()
                                .map(code ->
                                        quit.hasLeft().orElse(false) ? "carried out" : "refused with " + harmless(code))
                                .orElse("no result named"))
                .collect(Collectors.joining(", "));
    }

    private static String orUnknown(String foreign) {
        return foreign.isBlank() ? "(unknown)" : harmless(foreign);
    }
}
