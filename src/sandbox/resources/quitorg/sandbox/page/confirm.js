// The confirm dialog of a button or a select.
import { element, nextId } from "./dom.js";
import { openLayer } from "./layer.js";
import { mrkdwn, plainText } from "./mrkdwn.js";

/**
 * Asks what a `confirm` object says.
 *
 * @return a promise of true if the reader confirms, of false if not
 */
export function askToConfirm(confirm, surface) {
  const title = nextId("confirm-title");
  const text = nextId("confirm-text");
  const deny = element("button", { type: "button", class: "button" }, plainText(confirm.deny));
  const agree = element(
    "button",
    { type: "button", class: `button button-${confirm.style ?? "primary"}` },
    plainText(confirm.confirm),
  );
  const dialog = element(
    "div",
    {
      class: "view confirm",
      role: "dialog",
      tabindex: "-1",
      "aria-modal": "true",
      "aria-labelledby": title,
      "aria-describedby": text,
    },
    element("header", { class: "view-head" }, element("h2", { id: title }, plainText(confirm.title))),
    element("div", { class: "view-body text", id: text }, textOf(confirm.text, surface)),
    element("footer", { class: "view-foot" }, deny, agree),
  );
  return new Promise((resolve) => {
    const close = openLayer(surface.host, dialog, () => answer(false));
    function answer(isConfirmed) {
      close();
      resolve(isConfirmed);
    }
    deny.addEventListener("click", () => answer(false));
    agree.addEventListener("click", () => answer(true));
    deny.focus();
  });
}

/** The nodes of a text object, plain or mrkdwn. */
export function textOf(object, surface) {
  return object.type === "mrkdwn" ? mrkdwn(object.text, surface, object) : plainText(object);
}
