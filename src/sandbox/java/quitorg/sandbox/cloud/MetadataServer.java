package quitorg.sandbox.cloud;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import quitorg.sandbox.wire.Connections;

/** What a machine in Tencent Cloud reads about its own role, with its two paths. */
final class MetadataServer {
    static final String PATH = "/latest/meta-data/cam/security-credentials/";

    /** In place of an API action, to delay the answers. */
    static final String ACTION = "metadata";

    private final CloudRoles roles;
    private final Connections connections;
    private final Map<String, Duration> delays;

    MetadataServer(CloudRoles roles, Connections connections, Map<String, Duration> delays) {
        this.roles = roles;
        this.connections = connections;
        this.delays = delays;
    }

    void tellRole(Context request) {
        hang();
        roles.machinesRole().ifPresentOrElse(request::result, () -> request.status(404));
    }

    void giveKeys(Context request) {
        hang();
        roles.machinesKeys(request.pathParam("role"))
                .ifPresentOrElse(
                        keys -> request.contentType("application/json").result(keys.toString()),
                        () -> request.status(404));
    }

    private void hang() {
        connections.hang(delays.getOrDefault(ACTION, Duration.ZERO));
    }
}
