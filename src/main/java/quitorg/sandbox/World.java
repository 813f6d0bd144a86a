package quitorg.sandbox;

/** The parts of the simulated Slack that a person's gestures touch. */
record World(
        Scene scene,
        Timeline timeline,
        Modals modals,
        Homes homes,
        Payloads payloads,
        Answers answers,
        Courier courier) {}
