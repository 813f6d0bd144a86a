package quitorg.app;

import java.security.SecureRandom;
import java.time.Duration;
import quitorg.slack.HttpTransport;
import quitorg.slack.SocketTransport;
import quitorg.slack.Transport;
import quitorg.store.AnnouncerStep;
import quitorg.store.JobCarrier;
import quitorg.workflow.Announcer;
import quitorg.workflow.CallConditions;
import quitorg.workflow.Clocks;
import quitorg.workflow.Execution;
import quitorg.workflow.Housekeeping;
import quitorg.workflow.Overview;
import quitorg.workflow.Reconciliation;
import quitorg.workflow.RequestDesk;
import quitorg.workflow.RequestForm;
import quitorg.workflow.ReviewDesk;
import quitorg.workflow.ThreadWitness;

/** The use cases, put together on the ports: for people's gestures, by way of {@link #transport}, and for jobs. */
final class UseCases {
    private final Settings settings;
    private final Clocks clocks;
    private final Ports ports;
    private final SecureRandom random = new SecureRandom();
    private final RequestDesk desk;
    private final Execution execution;

    UseCases(Settings settings, Clocks clocks, Ports ports) {
        this.settings = settings;
        this.clocks = clocks;
        this.ports = ports;
        desk = new RequestDesk(
                ports.store(),
                ports.directory(),
                ports.cloud(),
                ports.repeats(),
                ports.replies(),
                ports.watch(),
                settings.policy(),
                clocks.wall(),
                random);
        execution = new Execution(
                ports.store(),
                ports.cloud(),
                new CallConditions(
                        ports.watch(),
                        new ThreadWitness(ports.outbox(), ports.channel(), clocks.wall()),
                        ports.clockCheck()),
                ports.repeats(),
                settings.cloudTimeout(),
                clocks);
    }

    JobCarrier carrier() {
        return new CarrierOfJobs(
                desk,
                execution,
                new Housekeeping(ports.store(), ports.directory(), clocks.wall()),
                new Reconciliation(ports.store(), ports.cloud(), ports.repeats(), clocks.wall()));
    }

    AnnouncerStep announcer(Duration channelPace) {
        Announcer announcer = new Announcer(
                ports.outbox(),
                ports.store(),
                ports.channel(),
                ports.watch(),
                channelPace,
                clocks.wall(),
                clocks.nanoTime());
        return holdsLease -> announcer.announceNext(ports.clockCheck(), holdsLease);
    }

    /** Takes nothing yet. */
    Transport transport() {
        RequestForm form = new RequestForm(
                ports.store(),
                ports.directory(),
                ports.cloud(),
                ports.repeats(),
                ports.watch(),
                settings.repeatWindow(),
                clocks.wall());
        var app = ports.slack()
                .app(
                        desk,
                        form,
                        new ReviewDesk(ports.store(), ports.directory(), ports.cloud(), clocks.wall(), random),
                        new Overview(ports.store(), ports.directory()));
        if (settings.slackMode() instanceof SlackMode.Http http) {
            return new HttpTransport(app, ports.slackWeb(), http.signingSecret().value(), clocks.wall());
        }
        SlackMode.Socket socket = (SlackMode.Socket) settings.slackMode();
        return new SocketTransport(app, socket.appToken().value());
    }

    /** From now on no call is begun. */
    void stopCalling() {
        execution.stop();
    }
}
