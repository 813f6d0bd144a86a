package quitorg.app;

import java.util.function.UnaryOperator;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.Outbox;

/**
 * Wrappers around the ports of the workflow. Each port passes through its decorator once, when the application is put
 * together, and every user of the port gets the result. The program runs with {@link #none}; tests observe or disturb all
 * calls through a port, for example to let a process die at a named boundary. A decorator keeps the port's contract.
 */
public record PortDecorators(
        UnaryOperator<RequestStore> store,
        UnaryOperator<OrganizationApi> cloud,
        UnaryOperator<AuditChannel> channel,
        UnaryOperator<Outbox> outbox) {

    /** Every port unchanged. */
    public static PortDecorators none() {
        return new PortDecorators(
                UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
    }
}
