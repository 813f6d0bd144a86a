// What is behind the scenes: the bot's process, the cloud, Slack's faults, the clock, and what both servers received.
import { element, nextId } from "../dom.js";
import { post } from "./api.js";
import { botPanel } from "./backstage-bot.js";
import { cloudPanel } from "./backstage-cloud.js";
import { clockPanel } from "./backstage-clock.js";
import { logPanel } from "./backstage-log.js";
import { slackPanel } from "./backstage-slack.js";

/** The drawer and the button that opens it. */
export function backstage(world) {
  const title = element("h2", { id: nextId("backstage"), tabindex: "-1" }, "Backstage");
  const cross = element("button", { type: "button", class: "view-cross", "aria-label": "Close backstage" }, "✕");
  const error = element("p", { class: "complaint", role: "alert" });
  const parts = [botPanel, clockPanel, slackPanel, cloudPanel, logPanel].map((panel) => panel(world, send));
  const node = element(
    "section",
    { class: "backstage", id: nextId("drawer"), "aria-labelledby": title.id, hidden: true },
    element("header", { class: "place-head" }, title, cross),
    error,
    element("div", { class: "backstage-parts" }, element("div", { class: "backstage-columns" }, ...parts)),
  );
  const button = element(
    "button",
    { type: "button", class: "button", "aria-expanded": "false", "aria-controls": node.id },
    "Backstage",
  );
  button.addEventListener("click", () => open(node.hidden));
  cross.addEventListener("click", () => open(false));
  node.addEventListener("keydown", (event) => event.key === "Escape" && open(false));

  function open(isOpen) {
    node.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
    (isOpen ? title : button).focus();
  }

  /** Sends an action; returns whether it was done. */
  async function send(path, body) {
    const answer = await post(`/api/backstage/${path}`, body);
    error.textContent = answer.ok ? "" : answer.error;
    return answer.ok;
  }

  return { node, button };
}
