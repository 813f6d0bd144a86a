package quitorg.app;

import java.util.function.UnaryOperator;
import quitorg.workflow.port.AuditChannel;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.Outbox;
import quitorg.workflow.port.RequestStore;

/**
 * What stands between the workflow and its ports: each port passes through its decorator once, when the application is
 * put together, and everybody is given what comes out. This is the place for whoever watches or disturbs all that goes
 * through a port: metrics, and tests that let a process die at a named boundary. A decorator keeps the port's contract.
 */
public record PortDecorators(
        UnaryOperator<RequestStore> store,
        UnaryOperator<OrganizationApi> cloud,
        UnaryOperator<AuditChannel> channel,
        UnaryOperator<Outbox> outbox) {

    /** Every port as it is. */
    public static PortDecorators none() {
        return new PortDecorators(
                UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
    }
}
