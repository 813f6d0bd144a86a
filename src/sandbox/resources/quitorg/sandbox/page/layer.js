// Dialogs that cover their own pane only, so that two people can work side by side in one window. (The browser's own
// <dialog> would block the other person's pane, too.)
import { element } from "./dom.js";

/**
 * Shows the dialog over everything in the host, which takes no input until it is closed.
 *
 * @param host a positioned element
 * @param onEscape called when the reader presses Escape
 * @return closes the dialog and gives the focus back
 */
export function openLayer(host, dialog, onEscape) {
  const opener = document.activeElement;
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
    }
  });
  host.append(layer);
  return () => {
    layer.remove();
    for (const child of covered) {
      child.inert = false;
    }
    if (opener?.isConnected && host.contains(opener)) {
      opener.focus();
    }
  };
}
