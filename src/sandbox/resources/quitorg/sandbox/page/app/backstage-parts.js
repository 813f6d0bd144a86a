// What the parts of the drawer are made of.
import { element, nextId } from "../dom.js";

/** One titled part of the drawer. */
export function part(name, ...content) {
  const title = element("h3", { id: nextId("part") }, name);
  return element("section", { class: "backstage-part", "aria-labelledby": title.id }, title, ...content);
}

/** A button that calls act and takes no other click until its promise is settled. */
export function actionButton(label, act) {
  const button = element("button", { type: "button", class: "button" }, label);
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") !== "true") {
      button.setAttribute("aria-disabled", "true");
      await act();
      button.removeAttribute("aria-disabled");
    }
  });
  return button;
}
