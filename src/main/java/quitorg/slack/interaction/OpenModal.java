package quitorg.slack.interaction;

import java.util.Optional;
import quitorg.workflow.port.action.Actor;

/**
 * A modal that a person has open.
 *
 * @param hash names what it shows; a change that names it is dropped if the modal shows something newer
 */
public record OpenModal(String viewId, Optional<String> hash, Actor actor) {}
