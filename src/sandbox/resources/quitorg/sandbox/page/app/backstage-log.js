// The calls that Slack and the cloud received; mistakes of the bot that Slack would refuse or ignore; the bot's warnings. Newest
// first.
import { element } from "../dom.js";
import { part } from "./backstage-parts.js";

const MOST_SHOWN = 100;

export function logPanel(world) {
  const posts = logList("Requests received", "No call has been received yet.");
  const complaints = logList("Complaints of Slack", "Slack has no complaints.");
  const warnings = logList("Warnings of the bot", "The bot has no warnings.");
  draw();
  world.on(["replaced"], draw);
  world.on(["post"], ({ call }) => posts.add(describe(call), call.id));
  world.on(["complaint"], ({ text }) => complaints.add([text]));
  world.on(["log"], ({ text }) => warnings.add([text]));

  function draw() {
    const { posts: calls = [], complaints: complained = [], log = [] } = world.backstage;
    posts.clear();
    calls.forEach((call) => posts.add(describe(call), call.id));
    complaints.clear();
    complained.forEach((text) => complaints.add([text]));
    warnings.clear();
    log.forEach((text) => warnings.add([text]));
  }

  return part(
    "Received",
    posts.node,
    element("h4", {}, "Complaints of Slack"),
    complaints.node,
    element("h4", {}, "Warnings of the bot"),
    warnings.node,
  );
}

function describe({ at, to, what, status, detail }) {
  const time = new Intl.DateTimeFormat("en-US", { timeStyle: "medium" }).format(at);
  return [
    element("span", { class: "soft" }, `${time} ${to === "cloud" ? "Cloud" : "Slack"} `),
    element("strong", {}, what),
    status ? ` ${status}` : " …",
    detail ? ` ${detail}` : "",
  ];
}

/** A list in a box that scrolls; the newest is on top. */
function logList(label, emptyText) {
  const list = element("ol", { class: "log" });
  const empty = element("p", { class: "soft" }, emptyText);
  const node = element("div", { class: "log-box", role: "region", "aria-label": label, tabindex: "0" }, empty, list);
  return {
    node,
    clear() {
      list.replaceChildren();
      empty.hidden = false;
    },
    /** An entry with the same key is replaced. */
    add(nodes, key) {
      const item = element("li", { "data-key": key }, ...nodes);
      const before = key === undefined ? undefined : [...list.children].find(({ dataset }) => dataset.key === key);
      if (before === undefined) {
        list.prepend(item);
      } else {
        before.replaceWith(item);
      }
      list.children[MOST_SHOWN]?.remove();
      empty.hidden = true;
    },
  };
}
