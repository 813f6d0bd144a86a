// One line for those who are here for the first time. It can be taken away, and stays away in this browser.
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
      element("span", { class: "soft" }, "F6 changes sides. Backstage makes things go wrong."),
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

/** A browser may be told to keep nothing; then the hint is there again the next time. */
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
