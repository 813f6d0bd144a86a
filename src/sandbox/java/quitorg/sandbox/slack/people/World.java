package quitorg.sandbox.slack.people;

import java.util.function.Supplier;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.api.InstalledApp;
import quitorg.sandbox.slack.delivery.Answers;
import quitorg.sandbox.slack.delivery.PayloadSender;
import quitorg.sandbox.slack.delivery.Payloads;
import quitorg.sandbox.slack.delivery.ResponseUrls;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.slack.state.Timeline;
import quitorg.sandbox.slack.state.Views;

/** The parts of the simulated Slack that a person's actions touch. */
public record World(
        SlackState state,
        InstalledApp app,
        Timeline timeline,
        Views views,
        ResponseUrls responseUrls,
        Payloads payloads,
        Answers answers,
        PayloadSender sender,
        Fault.Injector faults) {

    /** With nothing in it yet but the workspace; {@code baseUrl} is this Slack's address. */
    public static World around(
            SlackState state, InstalledApp app, PayloadSender sender, Fault.Injector faults, Supplier<String> baseUrl) {
        Timeline timeline = new Timeline(state);
        Views views = new Views(state);
        ResponseUrls responseUrls = new ResponseUrls(state, timeline, faults, baseUrl);
        Payloads payloads = new Payloads(state, views, responseUrls);
        Answers answers = new Answers(state, timeline, views, responseUrls);
        return new World(state, app, timeline, views, responseUrls, payloads, answers, sender, faults);
    }
}
