package quitorg.slack.interaction;

import java.util.Optional;
import quitorg.slack.view.Purpose;
import quitorg.workflow.port.action.Actor;

/**
 * A command or click that may open one modal.
 *
 * @param id good once and for three seconds
 * @param responseUrl takes private answers for thirty minutes; a click in a modal has none
 * @param purpose names the threads that open the modal and send answers
 */
public record Trigger(Actor actor, String id, Optional<String> responseUrl, Purpose purpose) {}
