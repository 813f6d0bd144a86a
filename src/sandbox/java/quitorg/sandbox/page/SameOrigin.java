package quitorg.sandbox.page;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.Optional;
import java.util.Set;

/**
 * Lets only this page use the server. Another website that the reader has open could reach a server of their own machine: by a
 * form or a script (it is refused by its Origin), or under a name of its own that it points to this address (by the Host).
 */
final class SameOrigin {
    private SameOrigin() {}

    /** Refuses the request unless it comes from this page, from the address bar, or from a program. */
    static void check(Context request) {
        int port = request.req().getLocalPort();
        // A browser leaves out the port that is usual for http.
        String suffix = port == 80 ? "" : ":" + port;
        Set<String> hosts = Set.of("127.0.0.1" + suffix, "localhost" + suffix);
        String host = Optional.ofNullable(request.header("Host")).orElse("");
        boolean isForeign = Optional.ofNullable(request.header("Origin"))
                .filter(origin -> hosts.stream().noneMatch(ours -> origin.equals("http://" + ours)))
                .isPresent();
        boolean isFromElsewhere = Optional.ofNullable(request.header("Sec-Fetch-Site"))
                .filter(site -> !Set.of("same-origin", "none").contains(site))
                .filter(site -> request.path().startsWith("/api/"))
                .isPresent();
        if (!hosts.contains(host) || isForeign || isFromElsewhere) {
            throw new ForbiddenResponse("The sandbox answers its own page only.");
        }
    }
}
