package quitorg.app;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import quitorg.slack.HttpTransport;
import quitorg.slack.SocketTransport;
import quitorg.slack.Transport;
import quitorg.store.AnnouncerStep;
import quitorg.store.JobCarrier;
import quitorg.workflow.Announcer;
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
    private final Times times;
    private final Ports ports;
    private final SecureRandom random = new SecureRandom();
    private final RequestDesk desk;
    private final Execution execution;

    UseCases(Settings settings, Times times, Ports ports) {
        this.settings = settings;
        this.times = times;
        this.ports = ports;
        desk = new RequestDesk(
                ports.store(),
                ports.directory(),
                ports.cloud(),
                ports.repeats(),
                ports.replies(),
                ports.watch(),
                settings.policy(),
                times.steady(),
                random);
        execution = new Execution(
                ports.store(),
                ports.cloud(),
                ports.slots(),
                ports.watch(),
                new ThreadWitness(ports.outbox(), ports.channel(), times.steady()),
                ports.repeats(),
                settings.cloudTimeout(),
                times.steady(),
                ports.clocks(),
                times::window,
                times.nanoTime(),
                length -> LockSupport.parkNanos(length.toNanos()));
    }

    JobCarrier carrier() {
        return new CarrierOfJobs(
                desk,
                execution,
                new Housekeeping(ports.store(), ports.directory(), times.steady()),
                new Reconciliation(ports.store(), ports.cloud(), ports.repeats(), times.steady()));
    }

    AnnouncerStep announcer(Duration channelPace) {
        Announcer announcer = new Announcer(
                ports.outbox(),
                ports.store(),
                ports.channel(),
                ports.watch(),
                channelPace,
                times.steady(),
                times.nanoTime());
        return holdsLease -> announcer.announceNext(ports.clocks(), holdsLease);
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
                times.steady());
        var app = ports.slack()
                .app(
                        desk,
                        form,
                        new ReviewDesk(ports.store(), ports.directory(), ports.cloud(), times.steady(), random),
                        new Overview(ports.store(), ports.directory()));
        if (settings.slackMode() instanceof SlackMode.Http http) {
            // The wall clock as it is: Slack's stamps go by the true time, and a clock that was put right must count.
            return new HttpTransport(app, ports.slackWeb(), http.signingSecret().value(), times.wall());
        }
        SlackMode.Socket socket = (SlackMode.Socket) settings.slackMode();
        return new SocketTransport(app, socket.appToken().value());
    }

    /** From now on no call is begun. */
    void stopCalling() {
        execution.stop();
    }
}
