// The app's global shortcuts, in a menu.
import { element } from "../dom.js";
import { menu } from "./menu.js";

/** The menu, until the signal is aborted; the pane shows why a shortcut was refused. */
export function shortcutsMenu(pane, signal) {
  const shortcuts = menu("Shortcuts", () => [element("ul", { class: "menu-list" }, ...pane.world.shortcuts.map(item))], signal);

  function item({ name, callbackId }) {
    const button = element("button", { type: "button" }, name);
    button.addEventListener("click", async () => {
      shortcuts.close();
      // A modal that opens returns the focus to this button when it closes.
      shortcuts.button.focus();
      pane.showAnswer(await pane.acting.usesShortcut(callbackId));
    });
    return element("li", {}, button);
  }

  return shortcuts.node;
}
