package quitorg.sandbox.page;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.Optional;
import java.util.Set;

/**
 * Lets only this page use the server, since another website in the same browser can reach servers of the reader's machine. Its
 * forms and scripts are refused by their Origin. A website that points a host name of its own to this address is refused by the
 * Host.
 */
final class SameOrigin {
    private SameOrigin() {}

    /** Refuses the request unless it comes from this page, from the address bar, or from a program. */
    static void check(Context request) {
        int port = request.req().getLocalPort();
        // Browsers leave out port 80, the default of http.
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
