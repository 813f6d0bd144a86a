package quitorg.sandbox.slack;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the workspace allows the app. Immutable; {@link InstalledApp} changes a running one.
 *
 * @param scopes of the bot's token
 * @param messagesTab whether people have direct messages with the app
 * @param homeTab whether people have the app's Home tab
 * @param tokenError what every call with the bot's token is answered, while the token is invalid
 */
record Installation(Set<String> scopes, boolean messagesTab, boolean homeTab, Optional<String> tokenError) {
    Installation {
        scopes = Set.copyOf(scopes);
    }

    /** As the app's {@code manifest.yml} requests; a test compares the two. */
    static Installation asInTheManifest() {
        Set<String> scopes = Set.of(
                "commands",
                "chat:write",
                "users:read",
                "users:read.email",
                "usergroups:read",
                "channels:read",
                "groups:read",
                "channels:history",
                "groups:history");
        return new Installation(scopes, true, false, Optional.empty());
    }

    Installation with(String scope) {
        Set<String> more = new TreeSet<>(scopes);
        more.add(scope);
        return new Installation(more, messagesTab, homeTab, tokenError);
    }

    Installation without(String scope) {
        Set<String> fewer = new TreeSet<>(scopes);
        fewer.remove(scope);
        return new Installation(fewer, messagesTab, homeTab, tokenError);
    }

    Installation withMessagesTab(boolean on) {
        return new Installation(scopes, on, homeTab, tokenError);
    }

    Installation withHomeTab(boolean on) {
        return new Installation(scopes, messagesTab, on, tokenError);
    }

    Installation withTokenError(Optional<String> error) {
        return new Installation(scopes, messagesTab, homeTab, error);
    }
}
