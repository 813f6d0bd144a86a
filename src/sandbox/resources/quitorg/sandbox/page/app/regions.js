// F6 moves the focus from one part of the page to the next, as in Slack: person 1, person 2, backstage.

/**
 * Listens for F6 and Shift+F6.
 *
 * @param regions returns the parts, in order; hidden ones are left out
 * @param show makes a pane visible by its number
 */
export function regionKeys(regions, show) {
  const left = new WeakMap();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F6") {
      return;
    }
    event.preventDefault();
    const all = regions().filter((each) => !each.hidden);
    const at = all.findIndex((each) => each.contains(document.activeElement));
    if (at >= 0) {
      left.set(all[at], document.activeElement);
    }
    const step = event.shiftKey ? all.length - 1 : 1;
    const next = all[at < 0 ? 0 : (at + step) % all.length];
    if (next.dataset.pane) {
      show(next.dataset.pane);
    }
    target(next, left.get(next)).focus();
  });
}

/** Where the focus goes: to what had it before; otherwise to the region's field or first control. With an open dialog, inside that. */
function target(region, before) {
  const dialog = [...region.querySelectorAll("[role=dialog]")].at(-1);
  if (before?.isConnected && before.closest("[inert]") === null && (dialog === undefined || dialog.contains(before))) {
    return before;
  }
  const root = dialog ?? region;
  return root.querySelector("textarea, .field:not(.pane-head *)") ?? root.querySelector("button, h2[tabindex]");
}
