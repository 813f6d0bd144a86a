// The app's global shortcuts, in a menu.
import { element } from "../dom.js";
import { menu } from "./menu.js";

/** The menu, until the signal ends it; the pane is told how a shortcut went. */
export function shortcutsMenu(pane, signal) {
  const shortcuts = menu("Shortcuts", () => [element("ul", { class: "menu-list" }, ...pane.world.shortcuts.map(item))], signal);

  function item({ name, callbackId }) {
    const button = element("button", { type: "button" }, name);
    button.addEventListener("click", async () => {
      shortcuts.close();
      // What opens gives the focus back to where it was.
      shortcuts.button.focus();
      pane.tell(await pane.acting.usesShortcut(callbackId));
    });
    return element("li", {}, button);
  }

  return shortcuts.node;
}
