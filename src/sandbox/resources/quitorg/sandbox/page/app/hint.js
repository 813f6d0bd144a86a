// One line for people who see the page for the first time. Once they hide it, it stays hidden in this browser.
import { element } from "../dom.js";

const KEY = "quit-org.sandbox.hint";

export function hint() {
  const close = element("button", { type: "button", class: "view-cross", "aria-label": "Hide this hint" }, "✕");
  const node = element(
    "aside",
    { class: "top-hint", "aria-label": "What to do here" },
    element(
      "p",
      {},
      "Type ",
      element("kbd", {}, "/quit-org 101"),
      " as alice, choose payments and give a reason. Then press ",
      element("strong", {}, "Review"),
      " as bob, and approve. ",
      element("span", { class: "soft" }, "F6 moves to the other person. Backstage makes things go wrong."),
    ),
    close,
  );
  node.hidden = withStorage((storage) => storage.getItem(KEY)) === "hidden";
  close.addEventListener("click", () => {
    node.hidden = true;
    withStorage((storage) => storage.setItem(KEY, "hidden"));
  });
  return node;
}

/** A browser can be set to store nothing; then the hint is shown again the next time. */
function withStorage(work) {
  try {
    return work(localStorage);
  } catch (refusal) {
    if (refusal instanceof DOMException) {
      return undefined;
    }
    throw refusal;
  }
}
