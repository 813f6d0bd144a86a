package quitorg.sandbox.slack.people;

import quitorg.sandbox.slack.api.InstalledApp;
import quitorg.sandbox.slack.delivery.Answers;
import quitorg.sandbox.slack.delivery.PayloadSender;
import quitorg.sandbox.slack.delivery.Payloads;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.slack.state.Timeline;
import quitorg.sandbox.slack.state.Views;

/** The parts of the simulated Slack that a person's actions touch. */
public record World(
        SlackState state,
        InstalledApp app,
        Timeline timeline,
        Views views,
        Payloads payloads,
        Answers answers,
        PayloadSender sender) {}
