package quitorg.sandbox.slack;

/** The parts of the simulated Slack that a person's actions touch. */
record World(
        SlackState scene,
        Timeline timeline,
        Modals modals,
        Homes homes,
        Payloads payloads,
        Answers answers,
        PayloadSender courier) {}
