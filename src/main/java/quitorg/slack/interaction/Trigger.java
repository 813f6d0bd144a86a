package quitorg.slack.interaction;

import java.util.Optional;
import quitorg.slack.view.Purpose;
import quitorg.workflow.port.action.Actor;

/**
 * A command or click that may open one modal.
 *
 * @param id good once and for three seconds
 * @param responseUrl takes private answers for thirty minutes; a click in a modal has none
 * @param purpose of what the person wants; an answer to them waits only for others of the same purpose
 */
public record Trigger(Actor actor, String id, Optional<String> responseUrl, Purpose purpose) {}
