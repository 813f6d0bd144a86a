// Faults of Slack, which last until Slack is back.
import { element } from "../dom.js";
import { actionButton, part } from "./backstage-parts.js";

const FAULTS = [
  ["429", "Refuse calls (429)"],
  ["away", "Take Slack down"],
  ["back", "Bring Slack back"],
  ["archive", "Archive channel"],
  ["unarchive", "Unarchive channel"],
];
const WORDS = {
  429: "Slack refuses every call of the bot as one too many (429).",
  away: "Slack is down.",
  archive: "The channel is archived.",
};

export function slackPanel(world, send) {
  const state = element("p", {});
  draw();
  world.on(["slack", "replaced"], draw);

  function draw() {
    state.textContent = WORDS[world.backstage.slack?.fault] ?? "Slack works.";
  }

  const buttons = FAULTS.map(([fault, label]) => actionButton(label, () => send("slack", { fault })));
  return part("Slack", state, element("div", { class: "buttons" }, ...buttons));
}
