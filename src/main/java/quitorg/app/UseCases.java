package quitorg.app;

import java.security.SecureRandom;
import java.time.Duration;
import quitorg.app.settings.Settings;
import quitorg.app.settings.SlackMode;
import quitorg.slack.transport.HttpTransport;
import quitorg.slack.transport.SocketTransport;
import quitorg.slack.transport.Transport;
import quitorg.store.jobs.AnnouncerStep;
import quitorg.store.jobs.JobHandler;
import quitorg.workflow.announcement.Announcer;
import quitorg.workflow.decision.ActionService;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.execution.CallConditions;
import quitorg.workflow.execution.Execution;
import quitorg.workflow.execution.Reconciliation;
import quitorg.workflow.execution.ThreadWitness;
import quitorg.workflow.housekeeping.Housekeeping;
import quitorg.workflow.port.Clocks;
import quitorg.workflow.submission.RequestPreparation;
import quitorg.workflow.submission.RequestQueries;

/** The use cases, built on the ports: for people's actions, which arrive through {@link #transport}, and for jobs. */
final class UseCases {
    private final Settings settings;
    private final Clocks clocks;
    private final Ports ports;
    private final SecureRandom random = new SecureRandom();
    private final ActionService desk;
    private final Execution execution;

    UseCases(Settings settings, Clocks clocks, Ports ports) {
        this.settings = settings;
        this.clocks = clocks;
        this.ports = ports;
        desk = new ActionService(
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

    JobHandler carrier() {
        return new JobRouter(
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
        RequestPreparation form = new RequestPreparation(
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
                        new ReviewService(ports.store(), ports.directory(), ports.cloud(), clocks.wall(), random),
                        new RequestQueries(ports.store(), ports.directory()));
        if (settings.slackMode() instanceof SlackMode.Http http) {
            return new HttpTransport(app, ports.slackWeb(), http.signingSecret().value(), clocks.wall());
        }
        SlackMode.Socket socket = (SlackMode.Socket) settings.slackMode();
        return new SocketTransport(app, socket.appToken().value(), ports.slack().texts());
    }

    /** From now on no call begins. */
    void stopCalling() {
        execution.stop();
    }
}
