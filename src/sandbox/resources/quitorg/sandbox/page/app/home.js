// The app's Home tab of one person, as the app published it.
import { renderBlocks } from "../blocks.js";
import { sameControl } from "../fields.js";
import { element } from "../dom.js";

/** Shows the Home tab and notifies the app that it was opened; shows what the app publishes until the signal is aborted. */
export function homeView(pane, signal) {
  const { world, acting } = pane;
  const content = element("div", { class: "home", tabindex: "0", role: "region", "aria-label": "Home tab" });
  draw();
  world.on(["home"], ({ person }) => person === acting.id && draw(), signal);
  acting.opensHome().then(({ ok, error }) => pane.complain(ok ? "" : error));

  function draw() {
    const view = world.homes[acting.id];
    const focused = content.contains(document.activeElement) ? document.activeElement : undefined;
    content.replaceChildren(
      view
        ? renderBlocks(view.blocks, acting.surface(pane.host, (action) => pane.act({ home: true }, action)))
        : element("p", {}, "The app has not published anything here yet."),
    );
    if (focused !== undefined) {
      (sameControl(content, focused.dataset) ?? content).focus();
    }
  }

  return { node: content, show: () => false };
}
