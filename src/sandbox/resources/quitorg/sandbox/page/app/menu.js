// A button that shows a panel below itself. Escape and a click elsewhere close it.
import { element, nextId } from "../dom.js";

/**
 * Makes one.
 *
 * @param label nodes or text of the button
 * @param fill returns the panel's nodes each time that it opens
 * @param signal ends it when aborted
 * @return {node, button, close}
 */
export function menu(label, fill, signal) {
  const id = nextId("panel");
  const button = element("button", { type: "button", class: "button", "aria-expanded": "false", "aria-controls": id }, label);
  const panel = element("div", { class: "menu-panel", id, hidden: true });
  const node = element("div", { class: "menu" }, button, panel);

  button.addEventListener("click", () => (panel.hidden ? open() : close()));
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.stopPropagation();
      close();
      button.focus();
    }
  });
  node.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget !== null && !node.contains(relatedTarget)) {
      close();
    }
  });
  document.addEventListener("pointerdown", ({ target }) => node.contains(target) || close(), { signal });

  function open() {
    panel.replaceChildren(...fill());
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
  }

  function close() {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
  }

  return { node, button, close };
}
