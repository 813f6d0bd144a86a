// Dialogs that cover their own pane only, so that two people can work side by side in one window. (The browser's own
// <dialog> would block the other person's pane, too.)
import { element } from "./dom.js";

const FOCUSABLE = ":is(button, input, select, textarea):not(:disabled), a[href], [tabindex='0']";

/**
 * Shows the dialog over everything in the host, which takes no input until it is closed. Tab stays in the dialog.
 *
 * @param host a positioned element
 * @param onEscape called when the reader presses Escape
 * @return closes the dialog and gives the focus back
 */
export function openLayer(host, dialog, onEscape) {
  const opener = document.activeElement;
  const place = placeOf(opener);
  const layer = element("div", { class: "layer" }, dialog);
  const covered = [...host.children].filter((child) => !child.inert);
  for (const child of covered) {
    child.inert = true;
  }
  layer.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      onEscape();
    } else if (event.key === "Tab") {
      keepInside(dialogIn(layer), event);
    }
  });
  host.append(layer);
  return () => {
    layer.remove();
    for (const child of covered) {
      child.inert = false;
    }
    if (!isElsewhere(host)) {
      giveBack(host, opener, place);
    }
  };
}

/** Whether the reader is busy in another pane, which keeps the focus. The host's parent is the pane with its head. */
export function isElsewhere(host) {
  return document.activeElement !== document.body && !host.parentElement.contains(document.activeElement);
}

/** A view that is updated is another element in the same layer. */
function dialogIn(layer) {
  return layer.firstElementChild;
}

function keepInside(dialog, event) {
  const stops = [...dialog.querySelectorAll(FOCUSABLE)];
  const [edge, next] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  const isBeforeAll = event.shiftKey && document.activeElement === dialog;
  if (document.activeElement === edge || isBeforeAll || !dialog.contains(document.activeElement)) {
    event.preventDefault();
    next.focus();
  }
}

/** Where a control is, so that it is found again after the message around it was drawn anew. */
function placeOf(control) {
  const { blockId, actionId } = control?.dataset ?? {};
  return actionId && { blockId, actionId, ts: control.closest("[data-ts]")?.dataset.ts };
}

function giveBack(host, opener, place) {
  const messages = place ? [...host.querySelectorAll("[data-ts]")].filter((each) => each.dataset.ts === place.ts) : [];
  const again = messages.flatMap((each) => [...each.querySelectorAll("[data-action-id]")]).find((each) => isAt(each, place));
  const target = opener?.isConnected && host.parentElement.contains(opener) ? opener : again ?? messages[0];
  (target ?? host.querySelector("[data-rests-focus]"))?.focus();
}

function isAt({ dataset }, { blockId, actionId }) {
  return dataset.blockId === blockId && dataset.actionId === actionId;
}
