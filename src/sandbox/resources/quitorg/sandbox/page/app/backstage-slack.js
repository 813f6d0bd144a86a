// What goes wrong in Slack.
import { element } from "../dom.js";
import { actionButton, part } from "./backstage-parts.js";

const FAULTS = [
  ["429", "Refuse one call (429)"],
  ["away", "Go away"],
  ["back", "Come back"],
  ["archive", "Archive channel"],
  ["unarchive", "Unarchive channel"],
];
const WORDS = {
  429: "The next request is refused as one too many (429).",
  away: "Slack does not answer.",
  archive: "The channel is archived.",
};

export function slackPanel(world, sends) {
  const state = element("p", {});
  draw();
  world.on(["slack", "replaced"], draw);

  function draw() {
    state.textContent = WORDS[world.backstage.slack?.fault] ?? "Slack works.";
  }

  const buttons = FAULTS.map(([fault, label]) => actionButton(label, () => sends("slack", { fault })));
  return part("Slack", state, element("div", { class: "buttons" }, ...buttons));
}
