package quitorg.app;

import java.util.Optional;
import java.util.stream.Collectors;
import quitorg.app.settings.Settings;
import quitorg.app.settings.SlackMode;

/** What an operator wants to see at the start, in one line without a secret. */
final class StartLine {
    private StartLine() {}

    /** The program's version; classes outside of a jar have none. */
    static String version() {
        return Optional.ofNullable(StartLine.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    /** @param database as it may be printed: a file, or a server */
    static String of(Settings settings, String database) {
        Settings.People people = settings.people();
        return "quit-org " + version()
                + ": " + (settings.slack().mode().kind() == SlackMode.Kind.SOCKET ? "Socket Mode" : "HTTP mode")
                + "; channel " + settings.slack().channel()
                + "; admins " + String.join(",", people.admins())
                + "; approvers " + String.join(",", people.approvers())
                + "; approvals " + settings.policy().quorum()
                + "; hold " + settings.policy().hold()
                + "; accounts "
                + settings.cloud().accounts().entrySet().stream()
                        .map(account -> account.getKey()
                                + account.getValue()
                                        .uin()
                                        .map(uin -> " (" + uin + ")")
                                        .orElse(""))
                        .sorted()
                        .collect(Collectors.joining(","))
                + "; database " + database
                + "; endpoints " + settings.slack().apiUrl() + ","
                + settings.cloud().endpoint() + ","
                + settings.cloud().stsEndpoint()
                + "; proxy " + settings.proxies();
    }
}
